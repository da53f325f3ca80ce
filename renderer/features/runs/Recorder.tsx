import { Button, TextInput } from '@mantine/core';
import { IconPlayerRecordFilled, IconPlayerStopFilled } from '@tabler/icons-react';
import { useState } from 'react';
import type { Run } from '../../../shared/model/run';
import { recordRun, stopRun } from '../../api/runs';
import { answers, useEngine } from '../../stores/engine';
import { hashOf } from '../../stores/navigation';
import { usePresence } from '../../stores/presence';
import { recordedHere, useRuns } from '../../stores/runs';
import { Name } from '../../ui/Name';
import { Panel } from '../../ui/Panel';
import { Problem } from '../../ui/Problem';
import { useNow } from '../../ui/use-now';
import { useWork } from '../../ui/use-work';
import { CounterCards } from './CounterCards';
import classes from './Recorder.module.css';
import { defaultName, lengthOf, seconds } from './words';

/** Why no run can be recorded now, and what to do; null = one can. */
const useBlocked = (): string | null => {
  const healthy = useEngine(answers);
  const paused = usePresence(store => store.paused);
  if (!healthy) return 'The engine does not answer: a run can be recorded once it does.';
  return paused ? 'Watching is paused: go on watching to record a run.' : null;
};

const Idle = () => {
  const [name, setName] = useState('');
  const { busy, problem, start } = useWork();
  const blocked = useBlocked();
  return (
    <Panel title="Record a run">
      <form
        className={classes.form}
        onSubmit={event => {
          event.preventDefault();
          start(() => recordRun(name.trim() || defaultName(Date.now())));
        }}
      >
        <TextInput
          className={classes.name}
          aria-label="Name of the run"
          placeholder="Name, such as “checkout tests”"
          value={name}
          maxLength={100}
          disabled={blocked !== null}
          onChange={event => setName(event.currentTarget.value)}
        />
        <Button
          type="submit"
          loading={busy}
          disabled={blocked !== null}
          leftSection={<IconPlayerRecordFilled size={14} aria-hidden />}
        >
          Record
        </Button>
        {blocked ? (
          <p className={classes.hint} role="status">
            {blocked} <a href={hashOf('engine')}>See the engine</a>
          </p>
        ) : (
          <p className={classes.hint}>What is made from then on until you stop is the run’s.</p>
        )}
        <Problem>{problem}</Problem>
      </form>
    </Panel>
  );
};

const Going = ({ run }: { run: Run }) => {
  const now = useNow();
  const { busy, problem, start } = useWork();
  const settles = run.state === 'settling';
  return (
    <Panel
      title={settles ? 'Settling' : 'Recording'}
      aside={settles ? 'Waiting for what still goes away by itself' : undefined}
    >
      <div className={classes.going}>
        <span className={classes.dot} data-settles={settles || undefined} aria-hidden />
        <a className={classes.who} href={hashOf('runs', run.runId)}>
          <Name strong middle>
            {run.name}
          </Name>
        </a>
        <span className={classes.clock} role="timer" aria-label="Recorded for">
          {seconds(lengthOf(run, now))}
        </span>
        <Button
          variant="default"
          loading={busy || settles}
          leftSection={<IconPlayerStopFilled size={14} aria-hidden />}
          onClick={() => start(stopRun)}
        >
          Stop
        </Button>
      </div>
      <CounterCards counters={run.counters} going />
      <Problem>{problem}</Problem>
    </Panel>
  );
};

/** Begins a recording of this window and ends it; in between, what it has come to so far. */
export const Recorder = () => {
  const run = useRuns(({ runs }) => recordedHere(runs));
  return run ? <Going run={run} /> : <Idle />;
};
