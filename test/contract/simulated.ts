import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startSimulator } from '../../electron/simulator/simulator';
import { addCacheRecord } from '../../electron/simulator/world/build-cache';
import { addImage, newLayer } from '../../electron/simulator/world/images';
import { addNetwork } from '../../electron/simulator/world/networks';
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
    pulled: (repositories, labels) => {
      const { world } = simulator;
      const digests = repositories.map(name => `${name}@sha256:${'d'.repeat(64)}`);
      const { id } = addImage(world, { tags: [], digests, labels, layers: [newLayer(world, 9)] });
      return Promise.resolve({ id, digests });
    },
    swarm: (ingress, network) => {
      const overlay = { driver: 'overlay', inSwarm: true };
      const { id } = addNetwork(simulator.world, { name: ingress, ingress: true, ...overlay });
      const { id: networkId } = addNetwork(simulator.world, { name: network, ...overlay });
      return Promise.resolve({ ingressId: id, networkId });
    },
    leaveSwarm: () => {
      const { networks } = simulator.world;
      for (const { id, inSwarm } of networks.values()) if (inSwarm) networks.delete(id);
      return Promise.resolve();
    },
    dispose: () => owned.dispose()
  };
};
