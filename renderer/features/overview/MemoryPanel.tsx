import { Button, SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, Suspense, useEffect, useState } from 'react';
import type { ErrorInfo } from '../../../shared/errors';
import type { MemoryStack } from '../../../shared/model/memory-history';
import { historyRanges, rangeWords, type HistoryRange } from '../../../shared/ranges';
import { invoke, toInfo } from '../../api/bridge';
import { setAside } from '../../api/set-aside';
import { useContainers } from '../../stores/containers';
import { useEngine } from '../../stores/engine';
import { Panel } from '../../ui/Panel';
import { plainSentence } from '../../ui/plain-name';
import { useWork } from '../../ui/use-work';
import classes from './Overview.module.css';

type StackRange = HistoryRange | 'session';

const StackChart = lazy(() => import('./StackChart'));

const [, ...longer] = historyRanges;
const ranges: { value: StackRange; label: string }[] = [
  { value: 'session', label: 'Session' },
  ...longer.map(value => ({ value, label: rangeWords[value] }))
];

const freshMs = 10_000;

interface Shown {
  range: StackRange;
  stack: MemoryStack;
}

interface Stacked {
  /** Null until first known. */
  shown: Shown | null;
  /** Why it is not known; null = it is, or is still asked for. */
  failure: ErrorInfo | null;
}

/** All containers over a range, asked for again as rounds come. */
const useStack = (range: StackRange): Stacked => {
  const url = useEngine(({ status }) => status?.endpoint.url);
  const [stacked, setStacked] = useState<Stacked>({ shown: null, failure: null });
  useEffect(() => {
    if (url === undefined) return undefined;
    let [isWanted, askedAt] = [true, 0];
    const ask = (): void => {
      const now = Date.now();
      if (now - askedAt < freshMs) return;
      askedAt = now;
      invoke('memory.stack', { range }).then(
        stack => isWanted && setStacked({ shown: { range, stack }, failure: null }),
        // The panel shows what it showed, if anything; the next round asks again.
        (error: unknown) =>
          isWanted && setStacked(({ shown }) => ({ shown, failure: toInfo(error) }))
      );
    };
    ask();
    const stop = useContainers.subscribe(ask);
    return () => {
      isWanted = false;
      stop();
    };
  }, [range, url]);
  return stacked;
};

/** Nothing is recorded either until there is a new file. */
const DamagedRecord = ({ message, onAside }: { message: string; onAside: () => void }) => {
  const { busy, problem, start } = useWork();
  return (
    <div className={classes.stackWaiting}>
      <p className={classes.stackFailure}>{plainSentence(problem ?? message)}</p>
      <Button
        variant="default"
        size="xs"
        loading={busy}
        onClick={() => start(() => setAside('memory').then(onAside))}
      >
        Set it aside
      </Button>
    </div>
  );
};

const Stack = ({ range, onAside }: { range: StackRange; onAside: () => void }) => {
  const { shown, failure } = useStack(range);
  const engineBytes = useEngine(({ status }) => status?.facts?.memoryBytes ?? null);
  if (failure?.code === 'record-damaged') {
    return <DamagedRecord message={failure.message} onAside={onAside} />;
  }
  return shown && shown.stack.points.length > 1 ? (
    <Suspense fallback={<Skeleton height={220} />}>
      <StackChart stack={shown.stack} range={shown.range} engineBytes={engineBytes} />
    </Suspense>
  ) : (
    <div className={classes.stackWaiting}>
      {shown && 'The chart begins after the first half minute.'}
      {!shown && failure !== null && plainSentence(failure.message)}
    </div>
  );
};

/** The memory of the engine, stacked by the containers that use the most of it. */
export const MemoryPanel = () => {
  const [range, choose] = useState<StackRange>('session');
  /** How many records there were: of another one nothing is known yet. */
  const [record, setRecord] = useState(0);
  return (
    <div className={classes.wide}>
      <Panel
        title="Memory of the engine"
        aside={
          <SegmentedControl
            size="xs"
            aria-label="Range of the engine's memory"
            data={ranges}
            value={range}
            onChange={choose}
          />
        }
      >
        <Stack key={record} range={range} onAside={() => setRecord(record + 1)} />
      </Panel>
    </div>
  );
};
