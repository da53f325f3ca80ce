import { Tabs } from '@mantine/core';
import { useCallback, useState } from 'react';
import { IconEqual, type Icon, IconCheck, IconPlus } from '@tabler/icons-react';
import { subjectTitle } from '../../../../shared/audit-subject';
import type { AuditComparison, AuditSummary } from '../../../../shared/model/audit';
import { formatCount } from '../../../../shared/units';
import { compareAudits } from '../../../api/audit';
import { hashOf } from '../../../stores/navigation';
import { EmptyState } from '../../../ui/Message';
import { Name } from '../../../ui/Name';
import { PageHeader } from '../../../ui/PageHeader';
import { BackLink } from '../BackLink';
import { Counts } from '../Counts';
import { Findings } from '../findings/Findings';
import { Unread } from '../Unread';
import { useLoaded } from '../use-loaded';
import { momentOf, nothingWords, totalOf } from '../words';
import classes from './Comparison.module.css';

type Part = 'added' | 'fixed' | 'remaining';

const parts: { part: Part; label: string; icon: Icon; none: string }[] = [
  { part: 'added', label: 'New', icon: IconPlus, none: 'Nothing is new' },
  { part: 'fixed', label: 'Fixed', icon: IconCheck, none: 'Nothing was fixed' },
  { part: 'remaining', label: 'Remaining', icon: IconEqual, none: 'Nothing remains' }
];

const Side = ({ audit, which }: { audit: AuditSummary; which: string }) => (
  <a className={classes.side} href={hashOf('audit', audit.reportId)}>
    <span className={classes.which}>
      {which} · {momentOf(audit.createdAt)}
    </span>
    <Name strong middle>
      {subjectTitle(audit)}
    </Name>
    {totalOf(audit.counts) === 0 ? (
      <span className={classes.which}>{nothingWords(audit.incomplete)}</span>
    ) : (
      <Counts counts={audit.counts} />
    )}
  </a>
);

const Sides = ({ comparison }: { comparison: AuditComparison }) => {
  const { older, newer, added, fixed, remaining } = comparison;
  const [tab, setTab] = useState<string | null>(
    () => parts.find(({ part }) => comparison[part].length > 0)?.part ?? 'added'
  );
  const counts = [
    `${formatCount(fixed.length)} fixed`,
    `${formatCount(added.length)} new`,
    `${formatCount(remaining.length)} remaining`
  ];
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <BackLink />
        <PageHeader title="Two audits side by side" summary={`${counts.join(', ')}.`} />
      </div>
      <div className={classes.sides}>
        <Side audit={older} which="Older" />
        <Side audit={newer} which="Newer" />
      </div>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List className={classes.tabs}>
          {parts.map(({ part, label }) => (
            <Tabs.Tab key={part} value={part}>
              {label} ({formatCount(comparison[part].length)})
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {parts.map(({ part, icon, none }) => (
          <Tabs.Panel key={part} value={part}>
            {comparison[part].length === 0 ? (
              <EmptyState icon={icon} title={none} />
            ) : (
              <Findings
                findings={comparison[part]}
                rules={comparison.rules}
                endpointUrl={(part === 'fixed' ? older : newer).endpointUrl}
              />
            )}
          </Tabs.Panel>
        ))}
      </Tabs>
    </div>
  );
};

/** What became of an audit's findings: fixed, new, remaining. */
export const Comparison = ({ older, newer }: { older: string; newer: string }) => {
  const load = useCallback(() => compareAudits(older, newer), [older, newer]);
  const { value, failure, again } = useLoaded(load);
  if (value) return <Sides comparison={value} />;
  return <Unread title="These audits could not be compared" failure={failure} again={again} />;
};
