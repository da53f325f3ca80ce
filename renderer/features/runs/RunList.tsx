import { Button, Skeleton, TextInput } from '@mantine/core';
import { IconFilterOff, IconSearch, IconTestPipe } from '@tabler/icons-react';
import { useCallback, useMemo, useState } from 'react';
import { formatCount, plural } from '../../../shared/units';
import { loadRuns } from '../../api/runs';
import { comparisonHashOf } from '../../stores/navigation';
import { useRuns } from '../../stores/runs';
import { EmptyState, ErrorState } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { Pools } from '../pools/Pools';
import { Recorder } from './Recorder';
import { RunRow } from './RunRow';
import classes from './Runs.module.css';
import { useFreshRuns } from './use-runs';
import { filterRuns, leftIn } from './words';

/** The two that were chosen last, the earlier run first. */
const pairOf = (chosen: readonly string[], order: readonly string[]): [string, string] | null => {
  const [one, other] = chosen.toSorted((a, b) => order.indexOf(b) - order.indexOf(a));
  return one !== undefined && other !== undefined ? [one, other] : null;
};

const CompareButton = ({ pair }: { pair: [string, string] | null }) =>
  pair ? (
    <Button component="a" variant="light" size="xs" href={comparisonHashOf(...pair)}>
      Compare these two
    </Button>
  ) : (
    <Button variant="default" size="xs" disabled title="Tick two runs to compare them">
      Compare
    </Button>
  );

/** What was recorded on this engine, in this window and in terminals, newest first. */
export const RunList = () => {
  useFreshRuns();
  const { runs, failure } = useRuns();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const found = useMemo(() => filterRuns(runs ?? [], text), [runs, text]);
  const count = runs?.length ?? 0;
  const leaky = runs?.filter(({ counters }) => leftIn(counters) > 0).length ?? 0;
  const order = (runs ?? []).map(({ runId }) => runId);
  const ticked = chosen.filter(runId => order.includes(runId));
  const choose = useCallback(
    (runId: string, present: boolean): void =>
      setChosen(now => {
        const others = now.filter(one => one !== runId);
        return present ? [...others, runId].slice(-2) : others;
      }),
    []
  );
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
            <div className={classes.toolbar} role="search">
              <TextInput
                className={classes.search}
                size="sm"
                aria-label="Filter runs"
                placeholder="Name, command or finding"
                leftSection={<IconSearch size={15} stroke={1.75} />}
                value={text}
                maxLength={200}
                onChange={event => setText(event.currentTarget.value)}
                onKeyDown={event => {
                  if (event.key === 'Escape') setText('');
                }}
              />
              {found.length < count && (
                <span className={classes.dim} role="status">
                  {formatCount(found.length)} of {formatCount(count)}
                </span>
              )}
              <span className={classes.end}>
                <CompareButton pair={pairOf(ticked, order)} />
              </span>
            </div>
            {found.length === 0 ? (
              <EmptyState icon={IconFilterOff} title="No run matches">
                Change the words you filter by.
              </EmptyState>
            ) : (
              <ul className={classes.list}>
                {found.map(run => (
                  <RunRow
                    key={run.runId}
                    run={run}
                    chosen={ticked.includes(run.runId)}
                    choose={choose}
                  />
                ))}
              </ul>
            )}
          </section>
        )}
      </div>
    </>
  );
};
