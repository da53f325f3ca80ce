import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { noContext } from '../../../electron/incidents/incident-store';
import { LimitEvidence } from '../../../electron/limits/evidence';
import { headroomOf } from '../../../electron/limits/headroom';
import { recommendationOf } from '../../../electron/limits/recommendation';
import type { KnownContainer } from '../../../electron/monitor/inventory';
import { MemoryStore } from '../../../electron/record/memory-store';
import { RecordLook } from '../../../electron/record/record-look';
import { seriesKey } from '../../../electron/record/series-key';
import type { Incident } from '../../../shared/model/incident';
import type { LimitRecommendation } from '../../../shared/model/limit';
import { anIncident } from '../../helpers/an-incident';
import { memoryStore } from '../../helpers/incident-store';
import { ManualClock } from '../../helpers/manual-clock';
import { aContainer } from '../../helpers/things';

const mib = 1024 * 1024;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const endpointUrl = 'unix:///engine';

class SetClock extends ManualClock {
  at = Date.UTC(2026, 0, 10);
  override now(): number {
    return this.at;
  }
}

const labels = {
  'com.docker.compose.project': 'shop',
  'com.docker.compose.service': 'backend',
  'com.docker.compose.container-number': '1'
};

const backend = (id: string, limitMiB: number): KnownContainer =>
  aContainer(id, {
    name: 'shop-backend-1',
    labels,
    state: 'running',
    inspected: { memoryLimitBytes: limitMiB * mib }
  });

describe('what a better limit is told from', () => {
  let folder: string;
  let clock: SetClock;
  let incidentStore: ReturnType<typeof memoryStore>;
  const file = (): string => join(folder, 'memory.sqlite');

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-evidence-'));
    clock = new SetClock();
    incidentStore = memoryStore();
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  /** An earlier session: one container of the service, read once a minute. */
  const session = async (
    id: string,
    forMs: number,
    used: (minutes: number) => number
  ): Promise<MemoryStore> => {
    const store = await MemoryStore.open(file(), { maxBytes: 2e8, clock });
    const begin = clock.at;
    const introduction = { containerId: id, key: seriesKey(backend(id, 512)), name: 'backend' };
    for (; clock.at < begin + forMs; clock.at += minute) {
      const bytes = used((clock.at - begin) / minute) * mib;
      store.record({
        at: clock.at,
        endpoint: endpointUrl,
        introduced: clock.at === begin ? [introduction] : [],
        readings: [[id, bytes, 512 * mib, 1]],
        totalBytes: bytes,
        engineBytes: 8192 * mib
      });
      while (store.tidy());
    }
    return store;
  };

  const tell = async (given: Partial<Incident>): Promise<void> => {
    const incident = anIncident({ kind: 'oom', at: clock.at, ...given });
    const key = `${incident.kind} ${incident.at}`;
    (await incidentStore()).put(endpointUrl, { key, incident, absorbs: [] }, noContext, true);
  };

  /** What a program that was just started, and has read the container once, recommends. */
  const recommended = async (
    container: KnownContainer,
    usedMiB: number
  ): Promise<LimitRecommendation | null> => {
    const record = await RecordLook.open(file());
    const usedBytes = usedMiB * mib;
    const sample = { at: clock.at, usedBytes, limitBytes: null, percent: null, cpuPercent: null };
    const parts = { endpointUrl, record, incidentStore, clock };
    const evidence = new LimitEvidence({
      ...parts,
      session: () => [{ ...sample, level: 'ok' }]
    });
    const found = await evidence.withUsual(await evidence.of([container]), [container.id]);
    record?.dispose();
    return recommendationOf(container, {
      loadLine: 70,
      headroom: headroomOf([], 8192 * mib),
      evidence: found,
      changes: []
    });
  };

  it('is this moment alone where nothing was recorded', async () => {
    expect(await recommended(backend('a', 512), 100)).toBeNull();
    expect((await recommended(backend('a', 512), 379))?.why).toContain('It was read once');
  });

  it('counts the peak of an earlier session, under a container that was replaced since', async () => {
    const store = await session('a', 2 * hour, minutes => (minutes === 30 ? 379 : 100));
    store.dispose();
    const found = await recommended(backend('never met', 512), 100);
    expect(found).toMatchObject({ reason: 'high', recommendedBytes: 1024 * mib });
    expect(found?.why).toMatch(/^Its peak of 379 MiB is 74\.0%/);
  });

  it('is read while another program records', async () => {
    const store = await session('a', hour, () => 379);
    expect(await recommended(backend('a', 512), 100)).toMatchObject({ reason: 'high' });
    store.dispose();
  });

  it('forgets a peak of more than two weeks ago', async () => {
    (await session('a', hour, () => 500)).dispose();
    clock.at += 15 * day;
    (await session('a', hour, () => 100)).dispose();
    expect(await recommended(backend('a', 256), 100)).toBeNull();
  });

  it('takes much room for too much after a day of watching, not of being closed', async () => {
    (await session('a', hour, () => 50)).dispose();
    clock.at += 2 * day;
    (await session('a', hour, () => 50)).dispose();
    expect(await recommended(backend('a', 2048), 50)).toBeNull();
    (await session('a', day, () => 50)).dispose();
    expect(await recommended(backend('a', 2048), 50)).toMatchObject({
      reason: 'over-provisioned',
      recommendedBytes: 128 * mib
    });
  });

  it.each<[string, Partial<Incident>, number, number | null]>([
    ['a kill that a restart has hidden', {}, 256, 512],
    ['a kill in a process of it', { kind: 'child-oom' }, 256, 512],
    ['a loop of kills', { kind: 'restart-loop', oomDeaths: 5 }, 256, 512],
    ['a loop without one', { kind: 'restart-loop' }, 256, null],
    ['a kill below the limit that it has now', {}, 512, null],
    ['a kill at a limit above the one that it has now', { limitBytes: 512 * mib }, 256, 512],
    ['a kill for want of any memory at all', { limitBytes: null }, 256, null],
    ['a kill of another container', { containerId: 'b' }, 256, null]
  ])('%s', async (_, given, limitMiB, expectedMiB) => {
    await tell({ containerId: 'a', limitBytes: 256 * mib, ...given });
    const found = await recommended(backend('a', limitMiB), 20);
    expect(found && [found.reason, found.recommendedBytes / mib]).toEqual(
      expectedMiB && ['oom', expectedMiB]
    );
  });

  it('counts a kill of the container before it in the same series', async () => {
    (await session('before', hour, () => 50)).dispose();
    await tell({ containerId: 'before', limitBytes: 256 * mib });
    expect(await recommended(backend('after', 256), 20)).toMatchObject({ reason: 'oom' });
  });

  it('forgets a kill of more than two weeks ago', async () => {
    await tell({ containerId: 'a', limitBytes: 256 * mib, at: clock.at - 15 * day });
    expect(await recommended(backend('a', 256), 20)).toBeNull();
  });
});
