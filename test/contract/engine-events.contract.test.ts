import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine, EngineEvent } from '../../electron/engine/port';
import { commands } from './commands';
import { Laboratory } from './laboratory';
import { openEngine } from './product';
import { targets } from './targets';

describe.each(targets)('the events Plimsoll follows, on $name', { timeout: 60_000 }, target => {
  let laboratory: Laboratory;
  let engine: Engine;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
    engine = await openEngine(laboratory.url);
  }, 60_000);
  afterAll(async () => {
    engine.dispose();
    await laboratory.close();
  }, 60_000);

  /** Follows until `last` is seen of the container, beginning once the engine has accepted. */
  const follow = (sinceNano?: bigint) => {
    const ending = new AbortController();
    const events: EngineEvent[] = [];
    let open: () => void;
    const opened = new Promise<void>(resolve => (open = resolve));
    const ended = (async () => {
      const options = { signal: ending.signal, onOpen: () => open() };
      const since = sinceNano === undefined ? {} : { sinceNano };
      for await (const event of engine.events({ ...options, ...since })) events.push(event);
    })();
    const end = async (): Promise<void> => {
      ending.abort();
      await ended;
    };
    return { events, opened, end };
  };

  const of = (events: EngineEvent[], id: string): string[] =>
    events.filter(({ actorId }) => actorId === id).map(({ action }) => action);

  it('follows a stop from the signal to the end, and ends when told to', async () => {
    const id = await laboratory.start({ command: commands.trapsTerm });
    const { events, opened, end } = follow();
    await opened;
    await engine.stopContainer(id, 10);
    // Engine 20.10 tells of the end before the stop is over, 26.1 after.
    await expect.poll(() => of(events, id).toSorted()).toEqual(['die', 'kill', 'stop']);
    expect(of(events, id)[0]).toBe('kill');
    await end();
    const die = events.find(({ actorId, action }) => actorId === id && action === 'die');
    expect(die).toMatchObject({
      type: 'container',
      attributes: { exitCode: '0', 'plimsoll.test': laboratory.run }
    });
  });

  it('takes up where it left off', async () => {
    const id = await laboratory.start({ command: commands.trapsTerm });
    const first = follow();
    await first.opened;
    await engine.stopContainer(id, 10);
    await expect.poll(() => of(first.events, id)).toEqual(expect.arrayContaining(['die', 'stop']));
    await first.end();
    await engine.removeContainer(id, true);
    const last = first.events.findLast(({ actorId }) => actorId === id);
    if (!last) throw new Error('The engine told nothing of the container.');
    const second = follow(last.timeNano);
    // The moment itself is replayed too: who follows must know what it has seen.
    await expect.poll(() => of(second.events, id)).toEqual([last.action, 'destroy']);
    await second.end();
    expect(second.events.find(({ actorId }) => actorId === id)?.timeNano).toBe(last.timeNano);
  });
});
