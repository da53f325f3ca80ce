import { Button } from '@mantine/core';
import { previewCleanup } from '../api/cleanup';
import { isRunning, useCleanup } from '../stores/cleanup';
import { answers, useEngine } from '../stores/engine';

/** The one primary button: it shows a plan, and removes nothing by itself. */
export const CleanUpButton = () => {
  const running = useCleanup(store => isRunning(store.pass));
  const healthy = useEngine(answers);
  const blocked = running
    ? 'A cleanup is under way'
    : healthy
      ? undefined
      : 'The engine does not answer';
  return (
    <Button onClick={() => void previewCleanup()} disabled={blocked !== undefined} title={blocked}>
      Clean up safely
    </Button>
  );
};
