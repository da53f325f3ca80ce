import { Skeleton } from '@mantine/core';
import { lazy, Suspense } from 'react';
import { useEngine } from '../../stores/engine';
import { answers, engineTone, engineWord } from '../../ui/engine-words';
import { PageHeader } from '../../ui/PageHeader';
import { Panel } from '../../ui/Panel';
import { plainName, plainSentence } from '../../ui/plain-name';
import { StateDot } from '../../ui/StateDot';
import { useNow } from '../../ui/use-now';
import classes from './EnginePage.module.css';
import { FigureCards } from './FigureCards';
import { Lanes } from './Lanes';
import { measures } from './measures';
import { useLatency } from './use-latency';

const LatencyChart = lazy(() => import('./LatencyChart'));

const Latency = () => {
  const points = useLatency();
  return (
    <Suspense fallback={<Skeleton height={220} />}>
      <LatencyChart points={points} />
    </Suspense>
  );
};

export default function EnginePage() {
  const status = useEngine(store => store.status);
  const now = useNow();
  if (!status) return <Skeleton height={240} role="status" aria-label="Loading" />;
  const { endpoint, state, failure, health, gate } = status;
  return (
    <>
      <PageHeader
        title="Engine"
        summary={`How well ${plainName(endpoint.name)} answers, and how gently Plimsoll treats it.`}
      />
      <div className={classes.page}>
        <Panel
          title="What Plimsoll does now"
          aside={<StateDot tone={engineTone(state)}>{engineWord(state)}</StateDot>}
        >
          <ul className={classes.measures}>
            {measures(status, now).map(sentence => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
          {failure && <p className={classes.failure}>{plainSentence(failure.message)}</p>}
        </Panel>
        <FigureCards health={health} gate={gate} silent={!answers(status)} />
        <Panel title="Latency" aside="How long the engine takes to answer a ping">
          <Latency key={endpoint.url} />
        </Panel>
        <Lanes gate={gate} />
      </div>
    </>
  );
}
