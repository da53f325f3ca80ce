import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startSimulator } from '../../electron/simulator/simulator';
import { addCacheRecord } from '../../electron/simulator/world/build-cache';
import { disposable } from '../../shared/disposable';
import { forced } from '../helpers/gentle';
import { recordInto } from '../helpers/recorded-simulator';
import type { Running } from './targets';

/** What is asked past the gate has no pace, but nothing may ever be forced. */
export const openSimulated = async (): Promise<Running> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-contract-'));
  const listen =
    process.platform === 'win32' ? 'tcp://127.0.0.1:0' : `unix://${folder}/engine.sock`;
  const simulator = await startSimulator({ world: 'calm', listen });
  const calls = recordInto([], simulator);
  const owned = disposable(() => {
    simulator.dispose();
    rmSync(folder, { recursive: true });
    expect(forced(calls)).toEqual([]);
  });
  return {
    url: simulator.url,
    trapped: () => Promise.resolve(),
    cacheBuild: bytes => {
      addCacheRecord(simulator.world, { bytes, description: 'fileop target' });
      return Promise.resolve([]);
    },
    dispose: () => owned.dispose()
  };
};
