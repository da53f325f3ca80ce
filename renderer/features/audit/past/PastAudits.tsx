import { useId, useMemo, useState } from 'react';
import { subjectOf } from '../../../../shared/audit-subject';
import type { AuditSummary } from '../../../../shared/model/audit';
import { comparisonHashOf } from '../../../stores/navigation';
import { ReportList } from '../../../ui/report-list/ReportList';
import { usePair } from '../../../ui/report-list/use-pair';
import { shareTarget, targetOf } from '../words';
import { AuditRow } from './AuditRow';
import classes from './Past.module.css';

const filterAudits = (audits: readonly AuditSummary[], text: string): AuditSummary[] => {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return audits.filter(audit => {
    const said = `${targetOf(audit)} ${subjectOf(audit)}`.toLowerCase();
    return wanted.every(word => said.includes(word));
  });
};

/** The audits that were, here and in terminals, newest first. */
export const PastAudits = ({ audits }: { audits: readonly AuditSummary[] }) => {
  const id = useId();
  const [text, setText] = useState('');
  const found = useMemo(() => filterAudits(audits, text), [audits, text]);
  const { ticked, pair, choose } = usePair(audits.map(({ reportId }) => reportId));
  const alike = shareTarget(audits.filter(({ reportId }) => ticked.includes(reportId)));
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        Past audits
      </h2>
      <ReportList
        noun={['audit', 'audits']}
        placeholder="Folder or engine"
        text={text}
        setText={setText}
        count={audits.length}
        compare={{
          href: pair && alike ? comparisonHashOf(...pair, 'audit') : null,
          hint: alike ? 'Tick two audits to compare them' : 'They looked at different things'
        }}
      >
        {found.map(audit => (
          <AuditRow
            key={audit.reportId}
            audit={audit}
            audits={audits}
            chosen={ticked.includes(audit.reportId)}
            choose={choose}
          />
        ))}
      </ReportList>
    </section>
  );
};
