import { memo } from 'react';
import type { Run } from '../../../shared/model/run';
import { formatCount, formatPercent, plural } from '../../../shared/units';
import { hashOf } from '../../stores/navigation';
import { isGoing } from '../../stores/runs';
import { Name } from '../../ui/Name';
import { plainName } from '../../ui/plain-name';
import { ReportRow } from '../../ui/report-list/ReportRow';
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
    <ReportRow
      name={name}
      href={hashOf('runs', runId)}
      chosen={chosen}
      onChosen={present => choose(runId, present)}
      label={`Compare ${plainName(name)}`}
      marks={<RunBadges run={run} />}
      facts={
        <>
          <time dateTime={new Date(startedAt).toISOString()}>{momentOf(startedAt)}</time>
          {!isGoing(run) && ` · ${seconds(lengthOf(run, startedAt))} · ${endOf(run)}`}
          {` · ${factsOf(run).join(', ')}`}
        </>
      }
      more={
        command !== null && (
          <Name code dimmed>
            {command}
          </Name>
        )
      }
    >
      <Left run={run} />
    </ReportRow>
  );
});
