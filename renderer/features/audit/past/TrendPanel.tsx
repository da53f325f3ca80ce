import { Select, Skeleton } from '@mantine/core';
import { lazy, Suspense, useMemo, useState } from 'react';
import type { AuditSummary } from '../../../../shared/model/audit';
import { Name } from '../../../ui/Name';
import { Panel } from '../../../ui/Panel';
import { plainName } from '../../../ui/plain-name';
import classes from './Past.module.css';
import { trendsOf } from './trend';

const TrendChart = lazy(() => import('./TrendChart'));

/** How the findings of one folder or engine went over time; nothing before a second audit of it. */
export const TrendPanel = ({ audits }: { audits: readonly AuditSummary[] }) => {
  const trends = useMemo(() => trendsOf(audits), [audits]);
  const [chosen, setChosen] = useState<string | null>(null);
  const trend = trends.find(({ target }) => target === chosen) ?? trends[0];
  if (!trend) return null;
  const choice =
    trends.length === 1 ? (
      <span className={classes.targetName}>
        <Name middle>{trend.label}</Name>
      </span>
    ) : (
      <Select
        className={classes.target}
        size="xs"
        aria-label="Trend of"
        allowDeselect={false}
        data={trends.map(({ target, label }) => ({ value: target, label: plainName(label) }))}
        value={trend.target}
        onChange={setChosen}
      />
    );
  return (
    <Panel title="Findings over time" aside={choice}>
      <Suspense fallback={<Skeleton height={180} />}>
        <TrendChart audits={trend.audits} />
      </Suspense>
    </Panel>
  );
};
