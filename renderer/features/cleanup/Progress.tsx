import { Button } from '@mantine/core';
import { useState } from 'react';
import { toInfo } from '../../api/bridge';
import { cancelPass } from '../../api/cleanup';
import { useCleanup } from '../../stores/cleanup';
import { useFirstFocus } from '../../ui/use-focus';
import { plainSentence } from '../../ui/plain-name';
import classes from './PlanDialog.module.css';
import { PassItems } from './PassItems';
import { passWords, share } from './pass-words';

interface ProgressProps {
  planId: string;
  /** Null where there is nothing to hide. */
  close: (() => void) | null;
}

const CancelButton = ({ planId, cancelling }: { planId: string; cancelling: boolean }) => {
  const [problem, setProblem] = useState<string | null>(null);
  const cancel = (): void => {
    cancelPass(planId).catch((error: unknown) => setProblem(toInfo(error).message));
  };
  return (
    <>
      {problem !== null && <span role="alert">{plainSentence(problem)}</span>}
      <Button variant="default" disabled={cancelling} onClick={cancel}>
        {cancelling ? 'Cancelling…' : 'Cancel'}
      </Button>
    </>
  );
};

/** How far the pass is, item by item. */
export const Progress = ({ planId, close }: ProgressProps) => {
  const pass = useCleanup(store => (store.pass?.planId === planId ? store.pass : null));
  const hide = useFirstFocus<HTMLButtonElement>();
  const cancelling = pass?.state === 'cancelling';
  const done = pass ? share(pass) : 0;
  return (
    <>
      <div className={classes.passHeader}>
        <span role="status">{pass ? passWords(pass) : 'Starting…'}</span>
        <div
          className={classes.track}
          role="progressbar"
          aria-label="Cleanup progress"
          aria-valuenow={done}
          aria-valuemin={0}
          aria-valuemax={100}
        >
          <div className={classes.fill} style={{ width: `${done}%` }} />
        </div>
      </div>
      <div className={classes.scroll}>{pass && <PassItems items={pass.items} />}</div>
      <footer className={classes.footer}>
        <span className={classes.total}>
          {cancelling ? 'What is under way is finished first.' : ''}
        </span>
        {close && (
          <Button ref={hide} variant="subtle" onClick={close}>
            Hide
          </Button>
        )}
        <CancelButton planId={planId} cancelling={cancelling} />
      </footer>
    </>
  );
};
