import { useEffect, useState } from 'react';
import type { Pool } from '../../../../shared/model/pool';
import { listPools } from '../../../api/pools';
import { useEngine } from '../../../stores/engine';

/** How often they are read: terminals change them, and tell nobody. */
const readMs = 2_000;

interface Read {
  /** The engine they are of. */
  url: string | undefined;
  pools: readonly Pool[];
}

/** The pools of the engine that is watched, kept true while somebody looks; none until they were read. */
export const usePools = (): readonly Pool[] => {
  const url = useEngine(({ status }) => status?.endpoint.url);
  const [read, setRead] = useState<Read | null>(null);
  useEffect(() => {
    let left = false;
    const look = (): void => {
      if (document.hidden) return;
      listPools().then(
        pools => {
          if (!left) setRead({ url, pools });
        },
        // What was read last stays; the list of runs, from the same file, tells of the failure.
        () => undefined
      );
    };
    look();
    const timer = setInterval(look, readMs);
    return () => {
      left = true;
      clearInterval(timer);
    };
  }, [url]);
  return read && read.url === url ? read.pools : [];
};
