import { useEffect, useState } from 'react';
import type { LatencyPoint } from '../../../shared/model/health';
import { invoke } from '../../api/bridge';
import { useEngine } from '../../stores/engine';
import { joined, withPoint } from './latency';

/** The pings of this session, continued live; of one engine as long as its user is keyed by it. */
export const useLatency = (): readonly LatencyPoint[] => {
  const [points, setPoints] = useState<readonly LatencyPoint[]>([]);
  useEffect(() => {
    let wanted = true;
    invoke('engine.latency').then(
      kept => wanted && setPoints(live => joined(kept, live)),
      // What arrives from here on is shown all the same.
      () => undefined
    );
    const stop = useEngine.subscribe(({ status }) => {
      const at = status?.health.pingedAt ?? null;
      if (!status || at === null || status.pingMs === null) return;
      const point = { at, pingMs: status.pingMs };
      setPoints(live => withPoint(live, point));
    });
    return () => {
      wanted = false;
      stop();
    };
  }, []);
  return points;
};
