import { hasCode } from '../../shared/errors';
import type { DiskUsage } from '../../shared/model/disk';
import { delay, systemClock } from '../clock';
import type { Engine } from '../engine/port';

const againMs = 500;
const patienceMs = 60_000;

/**
 * Disk usage for one command. Up to Engine 20.10 a second measurement at the same time fails, and
 * the window may be taking one: it is waited for, and then asked again.
 */
export const measureDisk = async (
  engine: Pick<Engine, 'measureDisk'>,
  clock = systemClock
): Promise<DiskUsage> => {
  const end = clock.now() + patienceMs;
  for (;;) {
    try {
      return await engine.measureDisk();
    } catch (error) {
      if (!hasCode(error, 'engine-failed') || clock.now() >= end) throw error;
      await delay(clock, againMs);
    }
  }
};
