import { Button, Skeleton } from '@mantine/core';
import { IconTestPipe } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { formatCount, plural } from '../../../shared/units';
import { loadRuns } from '../../api/runs';
import { comparisonHashOf } from '../../stores/navigation';
import { useRuns } from '../../stores/runs';
import { EmptyState, ErrorState } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { ReportList } from '../../ui/report-list/ReportList';
import { usePair } from '../../ui/report-list/use-pair';
import { Pools } from './pools/Pools';
import { Recorder } from './Recorder';
import { RunRow } from './RunRow';
import classes from './Runs.module.css';
import { useFreshRuns } from './use-runs';
import { filterRuns, leftIn } from './words';

/** What was recorded on this engine, in this window and in terminals, newest first. */
export const RunList = () => {
  useFreshRuns();
  const { runs, failure } = useRuns();
  const [text, setText] = useState('');
  const found = useMemo(() => filterRuns(runs ?? [], text), [runs, text]);
  const count = runs?.length ?? 0;
  const leaky = runs?.filter(({ counters }) => leftIn(counters) > 0).length ?? 0;
  const { ticked, pair, choose } = usePair((runs ?? []).map(({ runId }) => runId));
  const summary =
    count === 0
      ? 'A run tells what tests started, how close they came to the load line, and what they left.'
      : `${plural(count, 'run')} on this engine, ${leaky === 0 ? 'nothing is left of any' : `${formatCount(leaky)} of them left something that is still there`}.`;
  return (
    <>
      <PageHeader title="Runs" summary={runs ? summary : 'Reading what was recorded…'} />
      <div className={classes.page}>
        <Recorder />
        <Pools />
        {failure && (
          <ErrorState
            title="The runs could not be read"
            failure={failure}
            action={
              <Button variant="default" onClick={() => void loadRuns()}>
                Try again
              </Button>
            }
          />
        )}
        {!runs && !failure && <Skeleton height={280} role="status" aria-label="Loading" />}
        {runs && count === 0 && (
          <EmptyState icon={IconTestPipe} title="No run was recorded yet">
            Press Record, run your tests, press Stop. Or put <code>plimsoll run --</code> before
            their command in a terminal: that run shows here as well.
          </EmptyState>
        )}
        {count > 0 && (
          <section aria-label="Recorded runs">
            <ReportList
              noun={['run', 'runs']}
              placeholder="Name, command or finding"
              text={text}
              setText={setText}
              count={count}
              compare={{
                href: pair && comparisonHashOf(...pair),
                hint: 'Tick two runs to compare them'
              }}
            >
              {found.map(run => (
                <RunRow
                  key={run.runId}
                  run={run}
                  chosen={ticked.includes(run.runId)}
                  choose={choose}
                />
              ))}
            </ReportList>
          </section>
        )}
      </div>
    </>
  );
};
