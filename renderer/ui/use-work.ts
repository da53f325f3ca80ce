import { useState } from 'react';
import { toInfo } from '../api/bridge';

/** Something that a button has begun: whether it goes on, and why it did not work. */
export const useWork = (): {
  busy: boolean;
  problem: string | null;
  start: (work: () => Promise<unknown>) => void;
} => {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const start = (work: () => Promise<unknown>): void => {
    setBusy(true);
    setProblem(null);
    work()
      .catch((error: unknown) => setProblem(toInfo(error).message))
      .finally(() => setBusy(false));
  };
  return { busy, problem, start };
};
