import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { pruneCache } from '../../electron/simulator/world/build-cache';
import { defaultSettings } from '../../shared/defaults';
import type { AuditReport } from '../../shared/model/audit';
import type { CleanupReport } from '../../shared/model/pass';
import { watchSimulated, type Watched } from './watched';

/** Everything that a plan selects, removed. */
const cleanUp = async ({ cleanup }: Watched): Promise<CleanupReport> => {
  const plan = await cleanup.plan();
  const itemIds = plan.items.filter(({ selected }) => selected).map(({ itemId }) => itemId);
  const choice = { planId: plan.planId, itemIds, keepVolumesOf: [], confirmedNames: [] };
  return cleanup.execute(choice);
};

/** An audit of the engine, as the window's button takes it. */
const audit = async ({ audits }: Watched): Promise<AuditReport> => {
  const finished = new Promise<string>((resolve, reject) => {
    audits.onProgress(({ state, reportId, failure }) => {
      if (state === 'finished' && reportId !== null) resolve(reportId);
      if (state === 'failed') reject(new Error(failure ?? 'It failed.'));
    });
  });
  audits.start({ folder: null, engine: true });
  return audits.report(await finished);
};

const cacheFindings = ({ findings }: AuditReport): string[] =>
  findings.filter(({ ruleId }) => ruleId === 'unused-build-cache').map(({ sentence }) => sentence);

describe('disk figures after a cleanup', () => {
  let watched: Watched;
  let measured: number;

  beforeEach(async () => {
    watched = await watchSimulated();
    measured = 0;
    watched.simulator.onRequest(({ url = '' }) => {
      if (url.endsWith('/system/df')) measured += 1;
    });
  });
  afterEach(() => watched.dispose());

  it('are measured anew for an audit, at once', async () => {
    await cleanUp(watched);
    const report = await audit(watched);
    expect(cacheFindings(report)).toEqual([]);
    expect(report.engine?.disk?.bytes).toBeLessThan(10e9);
    expect(measured).toBe(1);
  });

  it('are measured once, soon, and are marked as old until then', async () => {
    await cleanUp(watched);
    const before = watched.watch.snapshot().disk;
    expect(before).toMatchObject({
      outdated: 'cleanup',
      usage: { buildCache: { bytes: 11.11e9 } }
    });
    expect(before.dueAt).toBeLessThan(Date.now() + 10_000);
    await vi.waitFor(() => expect(watched.watch.snapshot().disk.outdated).toBeNull(), 15_000);
    expect(watched.watch.snapshot().disk).toMatchObject({
      dueAt: null,
      usage: { buildCache: { bytes: 0 } }
    });
    await watched.quiet();
    expect(measured).toBe(1);
  });

  it('do not have a schedule by size clean up again what is gone', async () => {
    const { cleanup, simulator } = watched;
    const terms = { ...defaultSettings.schedule, olderThanSeconds: 0, keepCacheBytes: 0 };
    const kinds = async (): Promise<string[]> =>
      (await cleanup.planUnattended(terms)).items.map(({ kind }) => kind);
    expect(await kinds()).toContain('build-cache');
    await cleanUp(watched);
    simulator.faults.set('disk-busy', 1);
    expect(await kinds()).toEqual([]);
    simulator.faults.clear();
    expect(await kinds()).toEqual([]);
    expect(watched.watch.diskState).toMatchObject({ outdated: null, failure: null });
  });

  it('are left out of an audit that cannot have new ones, and the report says so', async () => {
    await cleanUp(watched);
    watched.simulator.faults.set('disk-busy', 1);
    const report = await audit(watched);
    expect(report.engine?.disk).toBeNull();
    expect(cacheFindings(report)).toEqual([]);
    expect(report.notChecked.join('\n')).toMatch(/from before the last cleanup and was left out/);
  });

  it('are marked as old, and measured again, when another program prunes', async () => {
    const { watch, simulator } = watched;
    const terms = { all: true, unusedForMs: 0, ids: [], keepBytes: 0 };
    pruneCache(simulator.world, terms);
    await vi.waitFor(() => expect(watch.snapshot().disk.outdated).toBe('cleanup'), 5_000);
    expect(watch.snapshot().orphans.map(({ kind }) => kind)).not.toContain('build-cache');
    await vi.waitFor(() => expect(watch.snapshot().disk.outdated).toBeNull(), 15_000);
    expect(watch.snapshot().disk.usage?.buildCache.bytes).toBe(0);
  });

  it('are marked as old when another program removes something, and not measured for it', async () => {
    const { watch, simulator } = watched;
    const [stopped] = [...simulator.world.containers.values()].filter(
      ({ state }) => state === 'exited'
    );
    await watched.removeOutside(stopped?.name ?? '');
    await vi.waitFor(() => expect(watch.snapshot().disk.outdated).toBe('removal'), 5_000);
    expect(watch.snapshot().disk.dueAt).toBeNull();
  });
});
