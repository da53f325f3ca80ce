import { Button } from '@mantine/core';
import { useState } from 'react';
import { invoke } from '../api/bridge';
import { load } from '../api/live';
import { useEngine } from '../stores/engine';

/** Asks the main process to try the engine again at once. */
export const Retry = () => {
  const [trying, setTrying] = useState(false);
  const retry = async (): Promise<void> => {
    setTrying(true);
    try {
      if (useEngine.getState().status) await invoke('engine.retry');
      await load();
    } catch {
      // The engine's own status says why; a failed attempt has nothing to add to it.
    } finally {
      setTrying(false);
    }
  };
  return (
    <Button variant="default" size="xs" loading={trying} onClick={() => void retry()}>
      Try now
    </Button>
  );
};
