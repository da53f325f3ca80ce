import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSimulator } from '../../electron/simulator/simulator';
import { addCacheRecord } from '../../electron/simulator/world/build-cache';
import { disposable } from '../../shared/disposable';
import type { Running } from './targets';

export const openSimulated = async (): Promise<Running> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-contract-'));
  const listen =
    process.platform === 'win32' ? 'tcp://127.0.0.1:0' : `unix://${folder}/engine.sock`;
  const simulator = await startSimulator({ world: 'calm', listen });
  const owned = disposable(() => {
    simulator.dispose();
    rmSync(folder, { recursive: true });
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
