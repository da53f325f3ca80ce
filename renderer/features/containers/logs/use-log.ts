import { useEffect, useState } from 'react';
import { invoke, subscribe, toInfo } from '../../../api/bridge';
import { emptyLog, withBatch, type Log } from './lines';

const useSeen = (): boolean => {
  const [seen, setSeen] = useState(!document.hidden);
  useEffect(() => {
    const look = (): void => setSeen(!document.hidden);
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  return seen;
};

/** A container's log, followed for as long as it is in view; `run` tells one start from another. */
export const useLog = (containerId: string, run: number | null): Log => {
  const [log, setLog] = useState(emptyLog);
  const seen = useSeen();
  useEffect(() => {
    if (!seen) return undefined;
    // Another start of the same container is another log to follow.
    const viewId = `${run ?? 0}:${crypto.randomUUID()}`;
    const stop = subscribe('log', batch => {
      if (batch.viewId === viewId) setLog(before => withBatch(before, batch));
    });
    invoke('logs.open', { viewId, containerId }).catch((error: unknown) =>
      setLog({ ...emptyLog, ended: true, failure: toInfo(error).message })
    );
    return () => {
      stop();
      void invoke('logs.close', { viewId }).catch(() => undefined);
    };
  }, [containerId, run, seen]);
  return log;
};
