import { useEffect, useRef, useState } from 'react';
import type { ErrorInfo } from '../../../../shared/errors';
import type { MemoryHistory } from '../../../../shared/model/memory-history';
import type { HistoryRange } from '../../../../shared/ranges';
import { invoke, toInfo } from '../../../api/bridge';
import { useContainers } from '../../../stores/containers';

export interface Past {
  range: HistoryRange;
  /** Null = nothing was ever recorded. */
  history: MemoryHistory | null;
}

/** How old a chart of each range may be: less than one of its points takes. */
const freshMs: Record<HistoryRange, number> = {
  '5m': 0,
  '1h': 10_000,
  '24h': 30_000,
  '14d': 60_000
};

/**
 * What is recorded of a container over a range, asked for again as new samples come. What was shown
 * stays until the new answer is there.
 */
export const usePast = (
  containerId: string,
  range: HistoryRange
): { past: Past | null; failure: ErrorInfo | null } => {
  const sampledAt = useContainers(store => store.recent[containerId]?.at(-1)?.at ?? 0);
  const [past, setPast] = useState<Past | null>(null);
  const [failure, setFailure] = useState<ErrorInfo | null>(null);
  const asked = useRef({ range: '', sampledAt: 0, number: 0 });
  useEffect(() => {
    const before = asked.current;
    if (before.range === range && sampledAt - before.sampledAt < freshMs[range]) return;
    const number = before.number + 1;
    asked.current = { range, sampledAt, number };
    const isNewest = (): boolean => asked.current.number === number;
    invoke('memory.history', { containerId, range }).then(
      history => {
        if (!isNewest()) return;
        setFailure(null);
        setPast({ range, history });
      },
      (error: unknown) => {
        if (isNewest()) setFailure(toInfo(error));
      }
    );
  }, [containerId, range, sampledAt]);
  return { past, failure };
};
