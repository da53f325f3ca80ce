import { memo } from 'react';
import { subjectTitle } from '../../../../shared/audit-subject';
import type { AuditSummary } from '../../../../shared/model/audit';
import { hashOf } from '../../../stores/navigation';
import { plainName } from '../../../ui/plain-name';
import { ReportRow } from '../../../ui/report-list/ReportRow';
import { Counts } from '../Counts';
import { auditBefore, changeWords, momentOf, nothingWords, totalOf } from '../words';
import classes from './Past.module.css';

interface AuditRowProps {
  audit: AuditSummary;
  /** All of them, newest first. */
  audits: readonly AuditSummary[];
  chosen: boolean;
  choose: (reportId: string, present: boolean) => void;
}

export const AuditRow = memo(({ audit, audits, chosen, choose }: AuditRowProps) => {
  const { reportId, createdAt, counts, folder, incomplete } = audit;
  const before = auditBefore(audits, audit);
  const subject = subjectTitle(audit);
  return (
    <ReportRow
      name={subject}
      href={hashOf('audit', reportId)}
      chosen={chosen}
      onChosen={present => choose(reportId, present)}
      label={`Compare ${plainName(subject)}, ${momentOf(createdAt)}`}
      facts={
        <>
          <time dateTime={new Date(createdAt).toISOString()}>{momentOf(createdAt)}</time>
          {folder !== null && ` · ${plainName(folder)}`}
          {before && ` · ${changeWords(totalOf(before.counts), totalOf(counts))}`}
        </>
      }
    >
      {totalOf(counts) === 0 ? (
        <span className={classes.fine}>{nothingWords(incomplete)}</span>
      ) : (
        <Counts counts={counts} />
      )}
    </ReportRow>
  );
});
