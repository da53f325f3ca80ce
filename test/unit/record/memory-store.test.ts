import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MemoryStore, type StoreTerms } from '../../../electron/record/memory-store';
import { openRecordFile } from '../../../electron/record/record-file';
import { ManualClock } from '../../helpers/manual-clock';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const mib = 1024 ** 2;
const midnight = Date.UTC(2026, 0, 10);

/** A clock that is set, not waited for. */
class SetClock extends ManualClock {
  at = midnight;
  override now(): number {
    return this.at;
  }
}

describe('the memory record', () => {
  let folder: string;
  let file: string;
  let clock: SetClock;
  let open: MemoryStore[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-record-'));
    file = join(folder, 'memory.sqlite');
    clock = new SetClock();
    open = [];
  });
  afterEach(() => {
    for (const store of open) store.dispose();
    rmSync(folder, { recursive: true });
  });

  const opened = async (terms: Partial<StoreTerms> = {}): Promise<MemoryStore> => {
    const store = await MemoryStore.open(file, { maxBytes: 2e8, clock, ...terms });
    open.push(store);
    return store;
  };
  const close = (store: MemoryStore): void => {
    open = open.filter(one => one !== store);
    store.dispose();
  };

  interface Told {
    id?: string;
    used?: number;
    limit?: number | null;
    isNew?: boolean;
    key?: string;
  }

  /** One round with one container, at the clock's time. */
  const tell = (
    store: MemoryStore,
    { id = 'a', used = 100, limit = 512, isNew, key }: Told = {}
  ) => {
    store.record({
      at: clock.at,
      endpoint: 'unix:///engine',
      introduced: isNew ? [{ containerId: id, key: key ?? 'name:web', name: 'web' }] : [],
      readings: [[id, used * mib, limit === null ? null : limit * mib, 5]],
      totalBytes: used * mib,
      engineBytes: 8192 * mib
    });
    while (store.tidy());
  };

  /** Rounds for a while at a pace, using what `used` says of each moment. */
  const run = (
    store: MemoryStore,
    forMs: number,
    paceMs: number,
    used: (at: number) => number = () => 100,
    told: Told = {}
  ): void => {
    for (const end = clock.at + forMs; clock.at < end; clock.at += paceMs) {
      tell(store, { ...told, used: used(clock.at) });
    }
  };

  const usedIn = (store: MemoryStore, spanMs: number, points?: number) =>
    store.recall.range('a', clock.at - spanMs, clock.at + 1, points);

  it('tells nothing of a container that it never saw', async () => {
    const store = await opened();
    expect(store.recall.range('a', 0, clock.at)).toBeNull();
    expect(store.recall.quantile('a', 0.99, 0)).toBeNull();
  });

  it('has every reading of the last hour, written or not', async () => {
    const store = await opened();
    tell(store, { isNew: true });
    run(store, 10 * minute, 2 * second);
    const past = usedIn(store, hour);
    expect(past?.stepMs).toBe(0);
    expect(past?.points).toHaveLength(300);
    expect(past?.points.at(-1)).toMatchObject({ at: clock.at - 2 * second, usedBytes: 100 * mib });
  });

  it('shows a young series as finely as it is known, whatever the range', async () => {
    const store = await opened();
    tell(store, { isNew: true });
    run(store, minute, 2 * second);
    const shown = usedIn(store, hour)?.points;
    expect(shown).toHaveLength(30);
    expect(usedIn(store, day)).toMatchObject({ stepMs: 0, points: shown });
    expect(usedIn(store, 14 * day)).toMatchObject({ stepMs: 0, points: shown });
    run(store, 2 * hour, 2 * second);
    expect(usedIn(store, day)?.stepMs).toBe(10 * second);
  });

  it('never loses a peak, however long ago and however few points there are', async () => {
    const store = await opened();
    tell(store, { isNew: true });
    const spikeAt = clock.at + 3 * hour + 1234 * second;
    const spike = (at: number): number => (Math.abs(at - spikeAt) < 5 * second ? 500 : 100);
    run(store, 5 * hour, 10 * second, spike);
    run(store, 30 * hour, 50 * second);
    const peak = Math.max(...(usedIn(store, 14 * day, 60)?.points ?? []).map(p => p.maxBytes ?? 0));
    expect(peak).toBe(500 * mib);
    expect(usedIn(store, 1)?.peak?.bytes).toBe(500 * mib);
    expect(usedIn(store, 14 * day, 60)?.points.length).toBeLessThanOrEqual(60);
    const recent = usedIn(store, day, 400)?.points ?? [];
    expect(Math.max(...recent.map(point => point.maxBytes ?? 0))).toBe(100 * mib);
  });

  it('is the same before and after an hour is summed up, and after a restart', async () => {
    let store = await opened();
    tell(store, { isNew: true });
    const wave = (at: number): number => 100 + Math.round(50 * Math.sin(at / 100_000));
    run(store, 59 * minute, 6 * second, wave);
    const before = store.recall.range('a', midnight - 2 * hour, midnight + hour);
    run(store, 3 * minute, 6 * second, wave);
    expect(store.recall.range('a', midnight - 2 * hour, midnight + 59 * minute)?.points).toEqual(
      before?.points
    );
    close(store);
    store = await opened();
    expect(store.recall.range('a', midnight - 2 * hour, midnight + 59 * minute)?.points).toEqual(
      before?.points
    );
  });

  it('shows the time it was closed, and an engine that was away, as gaps', async () => {
    let store = await opened();
    tell(store, { isNew: true });
    run(store, minute, 2 * second);
    store.gap();
    clock.at += 10 * second;
    run(store, minute, 2 * second);
    close(store);
    clock.at += 20 * second;
    store = await opened();
    tell(store, { isNew: true });
    clock.at += 2 * second;
    tell(store);
    const gaps = usedIn(store, hour)?.points.filter(({ usedBytes }) => usedBytes === null);
    expect(gaps).toHaveLength(2);
  });

  it('goes on in one series when a service is made again, and marks when', async () => {
    const store = await opened();
    const key = 'compose:["shop","web","1"]';
    tell(store, { isNew: true, key });
    run(store, minute, 2 * second);
    const madeAt = clock.at;
    tell(store, { id: 'b', isNew: true, key, limit: 1024 });
    clock.at += 2 * second;
    tell(store, { id: 'b', limit: 1024 });
    const past = store.recall.range('b', midnight, clock.at + 1);
    expect(past?.points[0]?.at).toBe(midnight);
    expect(past?.marks).toEqual([
      { at: madeAt, kind: 'recreated', text: 'Created again' },
      { at: madeAt, kind: 'limit', text: 'Limit 512 MiB → 1 GiB', limitBytes: 1024 * mib }
    ]);
    expect(store.recall.range('a', midnight, clock.at + 1)).toEqual(past);
  });

  it('keeps minutes for 14 days and nothing for longer', async () => {
    const store = await opened();
    tell(store, { isNew: true });
    run(store, 2 * hour, 50 * second, () => 300);
    clock.at += 14 * day;
    tell(store, { isNew: true });
    run(store, 3 * hour, 50 * second);
    const all = store.recall.range('a', 0, clock.at + 1);
    expect(all?.points[0]?.at).toBeGreaterThan(clock.at - 14 * day - 2 * hour);
    expect(all?.peak?.bytes).toBe(300 * mib);
  });

  it('stays below its bound by letting the oldest go', async () => {
    const store = await opened({ maxBytes: 200_000 });
    tell(store, { isNew: true });
    const noise = (at: number): number => 100 + ((at * 7919) % 9973) / 100;
    run(store, day, 20 * second, noise);
    expect(statSync(file).size).toBeLessThan(200_000);
    const points = usedIn(store, 14 * day)?.points ?? [];
    expect(points[0]?.at).toBeGreaterThan(midnight + hour);
    expect(points.at(-1)?.at).toBeGreaterThan(clock.at - 2 * minute);
  });

  it('is written by one program at a time, and by the other one once that is gone', async () => {
    const alive = new Set([1, 2]);
    const isAlive = (pid: number): boolean => alive.has(pid);
    const first = await opened({ pid: 1, isAlive });
    const other = await opened({ pid: 2, isAlive });
    tell(first, { isNew: true });
    tell(other, { isNew: true });
    for (let index = 0; index < 60; index += 1) {
      clock.at += 2 * second;
      tell(first);
      tell(other);
    }
    first.flush();
    other.flush();
    const times = (usedIn(other, hour)?.points ?? []).map(({ at }) => at);
    expect(new Set(times).size).toBe(times.length);
    expect(times).toHaveLength(61);
    alive.delete(1);
    for (let index = 0; index < 60; index += 1) {
      clock.at += 2 * second;
      tell(other);
    }
    other.flush();
    const later = (usedIn(other, hour)?.points ?? []).map(({ at }) => at);
    expect(new Set(later).size).toBe(later.length);
    expect(later.length).toBeGreaterThanOrEqual(120);
  });

  it('does over what was broken off while an hour was summed up', async () => {
    let store = await opened();
    tell(store, { isNew: true });
    const wave = (at: number): number => 100 + Math.round(50 * Math.sin(at / 100_000));
    run(store, hour, 6 * second, wave);
    const record = { endpoint: 'unix:///engine', introduced: [], readings: [] as never[] };
    store.record({ ...record, at: clock.at, totalBytes: 0, engineBytes: null });
    store.flush();
    store.tidy(); // One step of several: as if it was killed then.
    const expected = store.recall.range('a', midnight - 2 * hour, clock.at)?.points;
    close(store);
    store = await opened();
    clock.at += 20 * second;
    tell(store);
    store.flush();
    while (store.tidy());
    const chunks = z.object({ count: z.number() });
    const database = await openRecordFile(file);
    const sql = 'SELECT count(*) AS count FROM chunks WHERE width = 60000 AND series_id = 1';
    expect(database.rows(chunks, sql)).toEqual([{ count: 1 }]);
    database.dispose();
    expect(store.recall.range('a', midnight - 2 * hour, midnight + hour)?.points).toEqual(expected);
  });

  it('forgets what a wrong clock wrote into the future, and records on', async () => {
    let store = await opened();
    clock.at += 400 * day;
    tell(store, { isNew: true });
    run(store, 2 * hour, 50 * second);
    close(store);
    clock.at = midnight;
    store = await opened();
    tell(store, { isNew: true });
    run(store, 2 * hour, 50 * second);
    const points = usedIn(store, day)?.points ?? [];
    expect(points[0]?.at).toBe(midnight);
    expect(points.at(-1)?.at).toBeLessThan(clock.at);
  });

  it('stacks the fullest containers under the total of the engine', async () => {
    const store = await opened();
    const names = Array.from({ length: 8 }, (_, index) => `c${index}`);
    for (let round = 0; round < 60; round += 1) {
      const readings = names.map((id, index) => [id, (index + 1) * 10 * mib, null, null] as const);
      store.record({
        at: clock.at,
        endpoint: 'unix:///engine',
        introduced:
          round === 0 ? names.map(id => ({ containerId: id, key: `name:${id}`, name: id })) : [],
        readings,
        totalBytes: 360 * mib,
        engineBytes: 8192 * mib
      });
      clock.at += 6 * second;
    }
    const stack = store.recall.stack('unix:///engine', clock.at - hour, clock.at + 1, 200);
    expect(stack.names).toEqual(['c7', 'c6', 'c5', 'c4', 'c3']);
    expect(stack.points.at(-1)).toMatchObject({
      used: [80, 70, 60, 50, 40].map(size => size * mib),
      others: 60 * mib
    });
    expect(store.recall.stack('unix:///other', clock.at - hour, clock.at, 200).points).toEqual([]);
    expect(store.recall.stack('unix:///engine', null, clock.at + 1, 200).from).toBe(midnight);
  });

  it('knows how much a container needed for most of the time', async () => {
    const store = await opened();
    tell(store, { isNew: true });
    run(store, 100 * 6 * second, 6 * second, at => 100 + (((at - midnight) / second / 6) % 100));
    expect(store.recall.quantile('a', 0.99, midnight)).toBe(198 * mib);
    expect(store.recall.quantile('a', 1, midnight)).toBe(199 * mib);
  });

  it('sums up what is kept where a damaged file says that nothing ever was', async () => {
    const store = await opened();
    tell(store, { isNew: true });
    run(store, hour, 10 * second);
    const database = await openRecordFile(file);
    database.run('UPDATE keeper SET summed_until = -1e15');
    database.run('UPDATE log SET from_at = -1e15 WHERE batch_id = 1');
    run(store, minute, 10 * second);
    const summed = z.object({ summed_until: z.number() });
    expect(database.rows(summed, 'SELECT summed_until FROM keeper')).toEqual([
      { summed_until: midnight + hour }
    ]);
    database.dispose();
  });
});
