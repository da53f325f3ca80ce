import { Button } from '@mantine/core';
import { IconPlayerPause } from '@tabler/icons-react';
import { useState } from 'react';
import { toInfo } from '../../../api/bridge';
import { leavePass, resumePass } from '../../../api/history';
import { isRunning, useCleanup } from '../../../stores/cleanup';
import { useEngine } from '../../../stores/engine';
import { interruptedOf, useHistory } from '../../../stores/history';
import { Panel } from '../../../ui/Panel';
import { plainSentence } from '../../../ui/plain-name';
import classes from './History.module.css';
import { interruptedWords } from './words';

/** The pass that a killed program has left: go on with it, or leave it where it stands. */
export const Interrupted = () => {
  const passes = useHistory(store => store.passes);
  const status = useEngine(store => store.status);
  const running = useCleanup(store => isRunning(store.pass));
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const pass = interruptedOf(passes, status?.endpoint.url);
  if (!pass || running) return null;

  const act = (work: (passId: string) => Promise<void>): void => {
    setBusy(true);
    setProblem(null);
    work(pass.passId)
      .catch((error: unknown) => setProblem(toInfo(error).message))
      .finally(() => setBusy(false));
  };
  return (
    <Panel title="A cleanup was interrupted">
      <div className={classes.interrupted}>
        <IconPlayerPause size={18} stroke={1.75} aria-hidden />
        <p className={classes.words}>
          {interruptedWords(pass)} Each item is looked at again before it goes.
          {problem !== null && (
            <span role="alert" className={classes.problem}>
              {plainSentence(problem)}
            </span>
          )}
        </p>
        <Button variant="default" disabled={busy} onClick={() => act(leavePass)}>
          Leave the rest
        </Button>
        <Button disabled={busy || status?.state === 'down'} onClick={() => act(resumePass)}>
          Continue the cleanup
        </Button>
      </div>
    </Panel>
  );
};
