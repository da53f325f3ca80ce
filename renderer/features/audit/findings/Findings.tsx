import { IconFilterOff } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import type { AuditFinding, AuditRule, RootCause } from '../../../../shared/model/audit';
import { EmptyState } from '../../../ui/Message';
import { everything, filterFindings, type FindingFilter } from './filter';
import { FindingDrawer } from './FindingDrawer';
import { FindingList } from './FindingList';
import listClasses from './FindingList.module.css';
import classes from './Findings.module.css';
import { linesOf, type Grouping, type Line } from './lines';
import { Toolbar } from './Toolbar';

const findingIn = (line: Line): AuditFinding[] => (line.kind === 'finding' ? [line.finding] : []);

interface FindingsProps {
  findings: readonly AuditFinding[];
  /** By which they were found. */
  rules: readonly AuditRule[];
  /** Of the engine that was asked; null = none was. */
  endpointUrl: string | null;
  /** The cause that is looked at first; null = all of them. */
  startWith?: RootCause | null;
}

const none: ReadonlySet<string> = new Set();

/** Many findings: filtered, grouped, and each of them beside the list. */
export const Findings = ({ findings, rules, endpointUrl, startWith }: FindingsProps) => {
  const [filter, setFilter] = useState<FindingFilter>({
    ...everything,
    cause: startWith ?? 'all'
  });
  const [by, setBy] = useState<Grouping>('cause');
  const [folded, setFolded] = useState(none);
  const [openId, setOpenId] = useState<string | null>(null);
  const found = useMemo(() => filterFindings(findings, filter), [findings, filter]);
  const lines = useMemo(() => linesOf(found, by, folded), [found, by, folded]);
  const fold = useCallback(
    (key: string): void =>
      setFolded(now => {
        const next = new Set(now);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    []
  );
  return (
    <section className={classes.findings} aria-label="All findings">
      <Toolbar
        findings={findings}
        shown={found.length}
        filter={filter}
        change={part => setFilter(now => ({ ...now, ...part }))}
        by={by}
        groupBy={next => {
          setBy(next);
          setFolded(none);
        }}
      />
      {found.length === 0 ? (
        <EmptyState icon={IconFilterOff} title="No finding matches">
          Change the words or the kinds you filter by.
        </EmptyState>
      ) : (
        <div className={listClasses.frame}>
          <FindingList lines={lines} open={setOpenId} fold={fold} />
        </div>
      )}
      <FindingDrawer
        openId={openId}
        show={setOpenId}
        findings={useMemo(() => lines.flatMap(findingIn), [lines])}
        rules={rules}
        endpointUrl={endpointUrl}
      />
    </section>
  );
};
