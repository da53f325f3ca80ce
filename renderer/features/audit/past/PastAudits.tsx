import { Button, TextInput } from '@mantine/core';
import { IconFilterOff, IconSearch } from '@tabler/icons-react';
import { useCallback, useId, useMemo, useState } from 'react';
import { subjectOf } from '../../../../shared/audit-subject';
import type { AuditSummary } from '../../../../shared/model/audit';
import { formatCount } from '../../../../shared/units';
import { comparisonHashOf } from '../../../stores/navigation';
import { EmptyState } from '../../../ui/Message';
import { shareTarget, targetOf } from '../words';
import { AuditRow } from './AuditRow';
import classes from './Past.module.css';

/** The two that were chosen last, the older first. */
const pairOf = (chosen: readonly string[], order: readonly string[]): [string, string] | null => {
  const [one, other] = chosen.toSorted((a, b) => order.indexOf(b) - order.indexOf(a));
  return one !== undefined && other !== undefined ? [one, other] : null;
};

interface CompareButtonProps {
  pair: [string, string] | null;
  /** Why they cannot be held against each other; null = they can. */
  obstacle: string | null;
}

const CompareButton = ({ pair, obstacle }: CompareButtonProps) =>
  pair && obstacle === null ? (
    <Button component="a" variant="light" size="xs" href={comparisonHashOf(...pair, 'audit')}>
      Compare these two
    </Button>
  ) : (
    <Button
      variant="default"
      size="xs"
      disabled
      title={obstacle ?? 'Tick two audits to compare them'}
    >
      Compare
    </Button>
  );

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
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const found = useMemo(() => filterAudits(audits, text), [audits, text]);
  const order = audits.map(({ reportId }) => reportId);
  const ticked = chosen.filter(reportId => order.includes(reportId));
  const tickedAudits = audits.filter(({ reportId }) => ticked.includes(reportId));
  const choose = useCallback(
    (reportId: string, present: boolean): void =>
      setChosen(now => {
        const others = now.filter(one => one !== reportId);
        return present ? [...others, reportId].slice(-2) : others;
      }),
    []
  );
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.heading}>
        Past audits
      </h2>
      <div className={classes.toolbar} role="search">
        <TextInput
          className={classes.search}
          size="sm"
          aria-label="Filter audits"
          placeholder="Folder or engine"
          leftSection={<IconSearch size={15} stroke={1.75} />}
          value={text}
          maxLength={200}
          onChange={event => setText(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key !== 'Escape' || text === '') return;
            event.preventDefault();
            setText('');
          }}
        />
        {found.length < audits.length && (
          <span className={classes.dim} role="status">
            {formatCount(found.length)} of {formatCount(audits.length)}
          </span>
        )}
        <span className={classes.end}>
          <CompareButton
            pair={pairOf(ticked, order)}
            obstacle={shareTarget(tickedAudits) ? null : 'They looked at different things'}
          />
        </span>
      </div>
      {found.length === 0 ? (
        <EmptyState icon={IconFilterOff} title="No audit matches">
          Change the words you filter by.
        </EmptyState>
      ) : (
        <ul className={classes.list}>
          {found.map(audit => (
            <AuditRow
              key={audit.reportId}
              audit={audit}
              audits={audits}
              chosen={ticked.includes(audit.reportId)}
              choose={choose}
            />
          ))}
        </ul>
      )}
    </section>
  );
};
