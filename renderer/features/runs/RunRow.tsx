import { Checkbox } from '@mantine/core';
import { memo } from 'react';
import type { Run } from '../../../shared/model/run';
import { formatCount, formatPercent, plural } from '../../../shared/units';
import { hashOf } from '../../stores/navigation';
import { isGoing } from '../../stores/runs';
import { Name } from '../../ui/Name';
import { plainName } from '../../ui/plain-name';
import { RunBadges } from './RunBadges';
import classes from './Runs.module.css';
import { commandOf, endOf, leftIn, lengthOf, madeWords, momentOf, seconds } from './words';

/** What it came to, in figures. */
const factsOf = (run: Run): string[] => {
  const { counters } = run;
  const { highest, incidents } = counters;
  return [
    madeWords(counters) ?? 'nothing made',
    ...(highest ? [`up to ${formatPercent(highest.percent)} of a limit`] : []),
    ...(incidents > 0 ? [plural(incidents, 'incident')] : [])
  ];
};

const Left = ({ run }: { run: Run }) => {
  const left = leftIn(run.counters);
  if (isGoing(run)) {
    return <span className={classes.left}>{formatCount(run.counters.running)} running</span>;
  }
  return (
    <span className={classes.left} data-some={left > 0 || undefined}>
      {left > 0 ? `${formatCount(left)} left` : 'nothing left'}
    </span>
  );
};

interface RunRowProps {
  run: Run;
  chosen: boolean;
  choose: (runId: string, present: boolean) => void;
}

export const RunRow = memo(({ run, chosen, choose }: RunRowProps) => {
  const { runId, name, startedAt } = run;
  const command = commandOf(run);
  return (
    <li className={classes.row}>
      <Checkbox
        size="xs"
        checked={chosen}
        onChange={event => choose(runId, event.currentTarget.checked)}
        aria-label={`Compare ${plainName(name)}`}
      />
      <a className={classes.link} href={hashOf('runs', runId)} draggable={false}>
        <span className={classes.head}>
          <Name strong middle>
            {name}
          </Name>
          <RunBadges run={run} />
        </span>
        <span className={classes.facts}>
          <time dateTime={new Date(startedAt).toISOString()}>{momentOf(startedAt)}</time>
          {!isGoing(run) && ` · ${seconds(lengthOf(run, startedAt))} · ${endOf(run)}`}
          {` · ${factsOf(run).join(', ')}`}
        </span>
        {command !== null && (
          <Name code dimmed>
            {command}
          </Name>
        )}
      </a>
      <Left run={run} />
    </li>
  );
});
