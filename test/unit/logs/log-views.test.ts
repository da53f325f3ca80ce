import { describe, expect, it, onTestFinished } from 'vitest';
import { PlimsollError } from '../../../shared/errors';
import type { LogBatch } from '../../../shared/model/log';
import type { Engine, EngineLogLine } from '../../../electron/engine/port';
import { LogTail } from '../../../electron/logs/log-tail';
import { LogViews } from '../../../electron/logs/log-views';
import { ManualClock } from '../../helpers/manual-clock';

const line = (text: string): EngineLogLine => ({ stream: 'stdout', timeNano: null, text });

type Logs = Engine['logs'];

const setUp = (logs: Logs, bounds = {}) => {
  const clock = new ManualClock(1_000);
  const asked: { id: string; tail: number; signal: AbortSignal }[] = [];
  const engine = {
    logs: (id: string, options: Parameters<Logs>[1]) => {
      asked.push({ id, tail: options.tail, signal: options.signal });
      return logs(id, options);
    }
  };
  const views = new LogViews(engine, clock, bounds);
  onTestFinished(() => views.dispose());
  const batches: LogBatch[] = [];
  views.onBatch(batch => batches.push(batch));
  const texts = (): string[] => batches.flatMap(({ lines }) => lines.map(({ text }) => text));
  return { clock, views, asked, batches, texts };
};

/** Prints for as long as somebody reads, `size` lines at a time. */
const flood = (size: number) => {
  const counts = { printed: 0, reads: 0 };
  const logs: Logs = async function* (_, { signal }) {
    while (!signal.aborted) {
      counts.reads += 1;
      counts.printed += size;
      await Promise.resolve();
      yield Array.from({ length: size }, () => line('x'.repeat(100)));
    }
  };
  return { counts, logs };
};

const waiting: Logs = async function* (_, { signal }) {
  yield [line('one'), line('two')];
  await new Promise<void>(resolve => signal.addEventListener('abort', () => resolve()));
};

describe('LogViews', () => {
  it('hands on what has come, a few times a second', async () => {
    const { clock, views, batches, texts } = setUp(waiting);
    views.open('v', 'web');
    await clock.advance(1_000);
    expect(batches[0]).toMatchObject({ viewId: 'v', reset: true });
    expect(texts()).toEqual(['one', 'two']);
    expect(batches).toHaveLength(2);
  });

  it('calls nothing skipped that had been printed before anybody looked', async () => {
    const logs: Logs = async function* (id, options) {
      yield Array.from({ length: options.tail }, (_, index) => line(`old ${index}`));
      yield [line('new'), line('newer')];
      yield* waiting(id, options);
    };
    const { clock, views, batches, texts } = setUp(logs);
    views.open('v', 'web');
    await clock.advance(1_000);
    expect(texts().at(-3)).toBe('newer');
    expect(batches.map(({ skipped }) => skipped)).toEqual(batches.map(() => 0));
  });

  it('stops reading when it is closed, hidden, or another one is opened', async () => {
    const { clock, views, asked } = setUp(waiting);
    views.open('a', 'web');
    await clock.advance(300);
    views.open('b', 'db');
    expect(asked[0]?.signal.aborted).toBe(true);
    await clock.advance(300);
    views.setVisible(false);
    expect(asked[1]?.signal.aborted).toBe(true);
    views.setVisible(true);
    await clock.advance(300);
    expect(asked.map(({ id }) => id)).toEqual(['web', 'db', 'db']);
    views.close('a');
    expect(asked[2]?.signal.aborted).toBe(false);
    views.close('b');
    expect(asked[2]?.signal.aborted).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('opens nothing while it is hidden', async () => {
    const { clock, views, asked } = setUp(waiting);
    views.setVisible(false);
    views.open('a', 'web');
    await clock.advance(300);
    expect(asked).toEqual([]);
    views.setVisible(true);
    await clock.advance(300);
    expect(asked).toHaveLength(1);
  });

  it('says how a log has ended', async () => {
    const ended = setUp(async function* () {
      yield [line('last')];
    });
    ended.views.open('v', 'web');
    await ended.clock.advance(300);
    expect(ended.texts()).toEqual(['last']);
    expect(ended.batches.at(-1)).toMatchObject({ ended: true, failure: null });
    const failed = setUp(async function* () {
      yield await Promise.reject<EngineLogLine[]>(new PlimsollError('not-found', 'It is gone.'));
    });
    failed.views.open('v', 'web');
    await failed.clock.advance(300);
    expect(failed.batches.at(-1)).toMatchObject({ ended: true, failure: 'It is gone.' });
  });

  it('reads and shows a bounded amount of a flood, and says what it skipped', async () => {
    const { counts, logs } = flood(500);
    const { clock, views, asked, batches, texts } = setUp(logs);
    views.open('v', 'web');
    for (let step = 0; step < 40; step += 1) await clock.advance(250);
    views.closeAll();
    // 10 s: half a million characters each quarter of a second, and one read more.
    expect(counts.printed * 100).toBeLessThan(41 * (524_288 + 2 * 50_000));
    // One look each quarter of a second, and one more at each jump.
    expect(texts().length).toBeLessThanOrEqual((41 + asked.length) * 500);
    const skipped = batches.reduce((sum, batch) => sum + batch.skipped, 0);
    expect(skipped + texts().length).toBeLessThanOrEqual(counts.printed);
    expect(skipped).toBeGreaterThan(10_000);
    // It falls behind for ever: now and then it jumps to the newest lines.
    expect(asked.length).toBeGreaterThan(2);
    expect(asked.slice(1).every(({ tail }) => tail === 100)).toBe(true);
    expect(batches.some(({ atLeast }) => atLeast)).toBe(true);
  });
});

describe('LogTail', () => {
  it('keeps the newest lines and counts the others', () => {
    const tail = new LogTail({ lines: 3 });
    for (let count = 0; count < 100; count += 1) tail.push([line(String(count))]);
    expect(tail.take()).toEqual({ lines: ['97', '98', '99'].map(line), skipped: 97 });
    expect(tail.take()).toEqual({ lines: [], skipped: 0 });
  });

  it('keeps within its characters, but always the newest line', () => {
    const tail = new LogTail({ characters: 10 });
    tail.push([line('aaaaaa'), line('bbbbbb'), line('c'.repeat(50))]);
    expect(tail.take()).toEqual({ lines: [line('c'.repeat(50))], skipped: 2 });
  });
});
