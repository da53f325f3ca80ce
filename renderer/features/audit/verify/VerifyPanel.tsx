import { Button } from '@mantine/core';
import { useCallback } from 'react';
import type { Verification } from '../../../../shared/model/audit';
import { formatDuration } from '../../../../shared/units';
import { usualContainers, verifyWords } from '../../../../shared/verify-words';
import { cancelVerify, verify } from '../../../api/audit';
import { goesOn, useAudit } from '../../../stores/audit';
import { answers, useEngine } from '../../../stores/engine';
import { Panel } from '../../../ui/Panel';
import { Problem } from '../../../ui/Problem';
import { useEscape } from '../../../ui/use-escape';
import { useNow } from '../../../ui/use-now';
import { useWork } from '../../../ui/use-work';
import { stepsOf } from './steps';
import { Step } from './Step';
import classes from './VerifyPanel.module.css';

const verdicts: Record<Verification['state'], string> = {
  running: 'Verifying',
  passed: 'Passed',
  failed: 'Failed',
  cancelled: 'Cancelled'
};

const Elapsed = ({ verification }: { verification: Verification }) => {
  const now = useNow();
  const { startedAt, endedAt, state } = verification;
  const lasted = formatDuration(Math.max(0, (endedAt ?? now) - startedAt) / 1_000);
  return (
    <span className={classes.verdict} data-state={state} role="status" aria-label="Verification">
      {verdicts[state]} · {lasted}
    </span>
  );
};

const CancelButton = () => {
  const { busy, problem, start } = useWork();
  // An audit under way is nearer to whoever presses Escape.
  const auditing = useAudit(({ live }) => live !== null && goesOn(live));
  const cancel = useCallback((): void => start(cancelVerify), [start]);
  useEscape(!auditing && !busy, cancel);
  return (
    <>
      <Button
        variant="default"
        size="xs"
        loading={busy}
        onClick={cancel}
        aria-keyshortcuts="Escape"
      >
        Cancel
      </Button>
      <Problem>{problem}</Problem>
    </>
  );
};

/** The audit's steps of verification, carried out on the engine that is watched. */
export const VerifyPanel = () => {
  const url = useEngine(store => store.status?.endpoint.url);
  const healthy = useEngine(answers);
  const verification = useAudit(store =>
    store.verification?.endpointUrl === url ? store.verification : null
  );
  const { busy, problem, start } = useWork();
  const running = verification?.state === 'running';
  return (
    <Panel
      title="Verify"
      aside={verification ? <Elapsed verification={verification} /> : undefined}
    >
      <div className={classes.line}>
        {running ? (
          <CancelButton />
        ) : (
          <Button
            variant="light"
            size="xs"
            loading={busy}
            disabled={!healthy}
            title={healthy ? undefined : 'The engine does not answer'}
            onClick={() => start(verify)}
          >
            {verification ? 'Verify again' : 'Verify'}
          </Button>
        )}
        <p className={classes.hint}>
          {running
            ? 'What it has started is stopped and removed gracefully in any case.'
            : verifyWords(usualContainers)}
        </p>
        <Problem>{problem}</Problem>
      </div>
      <ol className={classes.steps} aria-label="Steps of verification">
        {stepsOf(verification).map(step => (
          <Step key={step.step} step={step} />
        ))}
      </ol>
    </Panel>
  );
};
