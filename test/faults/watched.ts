import { byItself } from '../helpers/by-itself';
import { expectGentle, tellingCooldown } from '../helpers/gentle';
import { recordInto } from '../helpers/recorded-simulator';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, vi } from 'vitest';
import type { CallBounds } from '../../electron/engine/http/call-bounds';
import { DockerodeEngine } from '../../electron/engine/http/dockerode-engine';
import { assemble, type Parts } from '../../electron/parts';
import type { FaultName } from '../../electron/simulator/faults';
import { startSimulator, type Simulator } from '../../electron/simulator/simulator';
import { findContainer } from '../../electron/simulator/world/containers';
import { removeContainer } from '../../electron/simulator/world/removal';
import { defaultSettings } from '../../shared/defaults';
import { disposable, type Disposable } from '../../shared/disposable';

/**
 * Plimsoll as the window has it, in front of a simulated engine that something is wrong with. What
 * it asked of it is looked through when it is disposed of.
 */
export interface Watched extends Disposable, Parts {
  readonly simulator: Simulator;
  /** What the engine has now, and what Plimsoll shows. */
  readonly names: () => { engine: string[]; shown: string[] };
  /** Resolves when nothing was listed for a second. */
  quiet(): Promise<void>;
  /** Another program removes a stopped container. */
  removeOutside(name: string): Promise<void>;
}

const bounds = { statsTickMs: 100, removalMs: 5, diskUsageMs: 20 };

interface WatchedOptions {
  calls?: Partial<CallBounds>;
  /** On from before the first call. */
  fault?: FaultName;
  value?: number;
}

/** Watching has begun; all bounds that are not named are the product's own. */
export const startWatching = async ({
  calls,
  fault,
  value
}: WatchedOptions = {}): Promise<Watched> => {
  const listen =
    process.platform === 'win32'
      ? 'tcp://127.0.0.1:0'
      : `unix://${mkdtempSync(join(tmpdir(), 'plimsoll-faults-'))}/engine.sock`;
  const simulator = await startSimulator({ world: 'audit', listen, bounds });
  const asked = recordInto([], simulator);
  const { url } = simulator;
  const kind = url.startsWith('tcp:') ? 'tcp' : 'unix';
  const endpoint = { url, kind, source: 'option', name: 'test' } as const;
  const settings = { ...defaultSettings, cooldown: tellingCooldown };
  const parts = assemble(new DockerodeEngine({ endpoint }, calls), () => settings, byItself);
  const held = disposable(() => {
    parts.dispose();
    simulator.dispose();
    if (url.startsWith('unix:')) rmSync(dirname(url.slice('unix://'.length)), { recursive: true });
    expectGentle(asked);
  });
  const names = (): ReturnType<Watched['names']> => ({
    engine: [...simulator.world.containers.values()].map(({ name }) => name).toSorted(),
    shown: parts.watch
      .snapshot()
      .containers.map(({ name }) => name)
      .toSorted()
  });
  let listedAt = Date.now();
  parts.watch.onContainers(() => (listedAt = Date.now()));
  const watched: Watched = {
    ...parts,
    simulator,
    names,
    quiet: () => vi.waitFor(() => expect(Date.now() - listedAt).toBeGreaterThan(1_000), 20_000),
    removeOutside: name =>
      removeContainer(simulator.world, findContainer(simulator.world, name), {
        force: false,
        volumes: false
      }),
    dispose: () => held.dispose()
  };
  if (fault) simulator.faults.set(fault, value);
  parts.watch.start();
  return watched;
};

/** As `startWatching`; resolves once the engine is healthy and everything is listed. */
export const watchSimulated = async (options?: WatchedOptions): Promise<Watched> => {
  const watched = await startWatching(options);
  await vi.waitFor(() => expect(watched.watch.snapshot().disk.usage).not.toBeNull(), 10_000);
  await vi.waitFor(() => expectCurrent(watched), 10_000);
  return watched;
};

/** Healthy, nothing reported, and what is shown is what is there. */
export const expectCurrent = ({ connection, names }: Watched): void => {
  const { engine, shown } = names();
  expect(connection.status).toMatchObject({ state: 'healthy', failure: null });
  expect(shown).toEqual(engine);
};

/** The promise of every fault: within 10 s of its end, and nobody has to do anything. */
export const expectRecovery = (watched: Watched): Promise<void> =>
  vi.waitFor(() => expectCurrent(watched), { timeout: 10_000, interval: 50 });
