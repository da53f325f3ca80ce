import { beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { History } from '../../../electron/cleanup/history';
import { Journal } from '../../../electron/cleanup/journal';
import type { Definition } from '../../../electron/cleanup/definition';
import { removed } from '../../../electron/cleanup/result';
import { historyText } from '../../../electron/terminal/history-text';
import { reportText } from '../../../electron/terminal/report-text';
import { Database } from '../../../electron/store/database';
import type { CleanupReport } from '../../../shared/model/pass';
import type { Plan, PlanItem } from '../../../shared/model/plan';
import { carryOut, setUp } from '../../helpers/cleanup-of-fake';
import { unreachable } from '../../helpers/fake-engine';
import { ManualClock } from '../../helpers/manual-clock';
import { aContainer, aNetwork, aVolume } from '../../helpers/things';

const nothing: Definition = { thing: null, volumes: [] };
const dayMs = 86_400_000;

const anItem = (id: string, kind: PlanItem['kind'] = 'container'): PlanItem => ({
  itemId: `item-${id}`,
  id,
  kind,
  category: null,
  name: id,
  reason: '',
  bytes: 0,
  action: 'remove',
  selected: true,
  owner: null,
  volumes: [],
  confirmByName: kind === 'volume',
  startedAt: 10
});
const planOf = (...items: PlanItem[]): Plan => ({
  planId: 'p',
  createdAt: 5,
  endpointUrl: 'unix:///fake',
  items,
  kept: []
});
const choice = { itemIds: [], keepVolumesOf: [], confirmedNames: ['v'] };

describe('the journal of a pass', () => {
  it('has the whole of a thing before it goes, and its outcome afterwards', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('a'), aContainer('b', { state: 'running' })];
    const before: unknown[] = [];
    parts.engine.before = async (call, id) => {
      if (call !== 'removeContainer') return;
      const journal = await parts.journal();
      const [pass] = journal.passes();
      const item = pass?.items.find(({ name }) => name === id);
      before.push([item?.state, journal.entry(item?.entryId ?? 0).definition]);
    };
    const report = await carryOut(parts, await parts.cleanup.plan());
    expect(report.removed).toHaveLength(1);
    expect(before).toEqual([['unknown', { thing: { Id: 'a' }, volumes: [] }]]);
    const [pass] = (await parts.journal()).passes();
    expect(pass).toMatchObject({ state: 'finished', cancelled: false });
    expect(pass?.items).toMatchObject([
      { name: 'a', state: 'settled', outcome: 'removed', restorable: true }
    ]);
  });

  it('names the anonymous volumes that went with a container, in report and history', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('a', { volumes: ['v1', 'v2'] })];
    parts.engine.volumes = ['v1', 'v2'].map(name => aVolume(name, { anonymous: true }));
    const report = await carryOut(parts, await parts.cleanup.plan());
    expect(report.removed).toMatchObject([{ name: 'a', volumes: ['v1', 'v2'] }]);
    const passes = (await parts.journal()).passes();
    expect(passes[0]?.items).toMatchObject([{ name: 'a', volumes: ['v1', 'v2'] }]);
    expect(historyText(passes)).toMatch(/removed container a with 2 anonymous volumes \(v1, v2\)/);
    expect(reportText(report)).toMatch(
      /^removed container a with 2 anonymous volumes \(v1, v2\)\n1 item and 2 anonymous volumes removed, /
    );
  });

  it('removes nothing that it cannot write down first', async () => {
    const database = await Database.open(':memory:');
    const parts = setUp(null, { open: () => Promise.resolve(new Journal(database)) });
    parts.engine.containers = ['a', 'b'].map(id => aContainer(id));
    parts.engine.before = call => {
      // As on a full disk: from the first entry on nothing can be written any more.
      if (call === 'inspectRaw') database.dispose();
    };
    const report = await carryOut(parts, await parts.cleanup.plan());
    expect(report.failed.map(({ why }) => why)).toEqual([
      expect.stringMatching(/^The journal could not be used.*So it was left alone\.$/),
      expect.stringMatching(/^The journal could not be used.*So it was left alone\.$/)
    ]);
    expect(parts.engine.count('removeContainer')).toBe(0);
    expect(parts.engine.count('stopContainer')).toBe(0);
  });

  it('removes nothing when it cannot be opened', async () => {
    const parts = setUp(null, { open: () => Promise.reject(new Error('No room.')) });
    parts.engine.containers = [aContainer('a')];
    const plan = await parts.cleanup.plan();
    const itemIds = plan.items.map(({ itemId }) => itemId);
    const order = { planId: plan.planId, itemIds, keepVolumesOf: [], confirmedNames: [] };
    await expect(parts.cleanup.execute(order)).rejects.toThrow('No room.');
    expect(parts.engine.count('removeContainer')).toBe(0);
    expect(parts.cleanup.pass).toBeNull();
  });
});

describe('a pass whose program is dead', () => {
  let database: Database;
  let clock: ManualClock;
  const living = new Set<number>();
  const openAs = (pid: number): Journal =>
    new Journal(database, { clock, pid, isAlive: other => living.has(other) });

  beforeEach(async () => {
    database = await Database.open(':memory:');
    clock = new ManualClock(10_000_000);
    living.clear();
    living.add(1).add(2);
  });

  const started = (...items: PlanItem[]) => openAs(1).start(planOf(...items), items, choice);
  const stateOfPass = () => openAs(2).passes()[0]?.state;

  it('is under way while its program lives, and interrupted from then on', () => {
    started(anItem('a'));
    expect(stateOfPass()).toBe('running');
    living.delete(1);
    expect(stateOfPass()).toBe('interrupted');
  });

  it('is interrupted when only another program has the process id now', async () => {
    const record = started(anItem('a'));
    await clock.advance(300_000);
    expect(stateOfPass()).toBe('running');
    record.dispose();
    await clock.advance(300_000);
    expect(stateOfPass()).toBe('interrupted');
    expect(clock.pending).toBe(0);
  });

  it('is taken over once, and its first program may not remove anything any more', () => {
    const item = anItem('a');
    const record = started(item);
    living.delete(1);
    const { passId } = record;
    openAs(2).takeOver(passId);
    expect(() => openAs(2).takeOver(passId)).toThrow(/no interrupted pass/);
    expect(() => record.begin(item, 'remove', nothing)).toThrow(/Another Plimsoll has taken over/);
  });

  it('is written down by its new owner alone, whatever the first program comes to', () => {
    const [item, other] = [anItem('a'), anItem('b')];
    const record = started(item, other);
    record.begin(item, 'remove', nothing);
    living.delete(1);
    const taken = openAs(2).takeOver(record.passId);
    record.settle(item.itemId, removed(1));
    expect(() => record.beginOwn('helper', 'container', 'h')).toThrow(/has taken over/);
    const skipped = [item, other].map(({ itemId, id, kind, name }) => ({
      itemId,
      id,
      kind,
      name,
      phase: 'done',
      outcome: 'skipped',
      why: 'Left alone.',
      bytesFreed: 0,
      exitCode: null
    })) satisfies CleanupReport['skipped'];
    const frame = { planId: 'p', startedAt: 0, finishedAt: 0, bytesFreed: 0, cancelled: false };
    record.end({ ...frame, removed: [], stopped: [], failed: [], skipped });
    const states = () =>
      openAs(2)
        .passes()[0]
        ?.items.map(({ state }) => state);
    expect(states()).toEqual(['unknown', 'waiting']);
    taken.begin(item, 'remove', nothing);
    taken.settle(item.itemId, removed(1));
    expect(states()).toEqual(['settled', 'waiting']);
    expect(stateOfPass()).toBe('running');
  });

  it('never begins again what is settled', () => {
    const item = anItem('a');
    const record = started(item);
    record.begin(item, 'remove', nothing);
    record.settle(item.itemId, removed(1));
    expect(() => record.begin(item, 'remove', nothing)).toThrow(/left alone/);
  });

  const interruptedParts = (journal: Journal) => {
    const parts = setUp(null, { open: () => Promise.resolve(journal) });
    const { engine, cleanup } = parts;
    const history = new History({ engine, cleanup, journal: () => Promise.resolve(journal) });
    return { ...parts, history };
  };

  it('shows what was done and what was not, each unknown resolved by looking', async () => {
    const items = [
      anItem('done'),
      anItem('gone'),
      anItem('there'),
      anItem('n', 'network'),
      anItem('v', 'volume'),
      anItem('waiting')
    ];
    const record = started(...items);
    for (const item of items.slice(0, 5)) {
      record.begin(item, 'remove', { thing: { CreatedAt: 'then' }, volumes: [] });
    }
    record.settle('item-done', removed(1));
    living.delete(1);
    const { engine, history } = interruptedParts(openAs(2));
    engine.containers = [aContainer('there'), aContainer('waiting')];
    engine.networks = [aNetwork('n')];
    // Its time of creation is another one: made again under the same name.
    engine.volumes = [aVolume('v')];
    engine.before = () => Promise.reject(unreachable());
    const states = async () => {
      const [pass] = await history.list();
      return pass?.items.map(({ name, state, outcome }) => `${name} ${outcome ?? state}`);
    };
    expect(await states()).toEqual([
      'done removed',
      'gone unknown',
      'there unknown',
      'n unknown',
      'v unknown',
      'waiting waiting'
    ]);
    engine.before = () => undefined;
    expect(await states()).toEqual([
      'done removed',
      'gone removed',
      'there waiting',
      'n waiting',
      'v removed',
      'waiting waiting'
    ]);
  });

  it('is finished by one call, each item checked afresh and none removed twice', async () => {
    const items = [anItem('done'), anItem('begun'), anItem('started'), anItem('waiting')];
    const record = started(...items);
    record.begin(anItem('done'), 'remove', nothing);
    record.settle('item-done', removed(1));
    record.begin(anItem('begun'), 'remove', nothing);
    living.delete(1);
    const { engine, history, clock: own } = interruptedParts(openAs(2));
    engine.containers = ['begun', 'waiting'].map(id => aContainer(id));
    engine.containers.push(aContainer('started', { state: 'running' }));
    const done: string[] = [];
    const finished = history.resume(record.passId).then(({ removed, skipped }) => {
      done.push(...removed.map(({ name }) => name));
      expect(skipped).toMatchObject([{ name: 'started', why: 'It is running.' }]);
    });
    while (done.length === 0) await Promise.race([own.advance(50), finished]);
    expect(done).toEqual(['begun', 'waiting']);
    expect(engine.count('removeContainer done')).toBe(0);
    const [pass] = await history.list();
    expect(pass?.state).toBe('finished');
    expect(pass?.items.map(({ outcome }) => outcome)).toEqual([
      'removed',
      'removed',
      'skipped',
      'removed'
    ]);
    await expect(history.resume(record.passId)).rejects.toMatchObject({ code: 'not-found' });
  });

  it('keeps what the pass was told to keep, whoever goes on with it', async () => {
    const items = [anItem('kept'), anItem('waiting')];
    const rule = { by: 'name', pattern: 'kept' } as const;
    const agreedTo = { itemIds: [], keepVolumesOf: [], confirmedNames: [], keepRules: [rule] };
    const record = openAs(1).start(planOf(...items), items, agreedTo);
    record.dispose();
    living.delete(1);
    const { engine, history, clock: own } = interruptedParts(openAs(2));
    engine.containers = ['kept', 'waiting'].map(id => aContainer(id));
    const over: CleanupReport[] = [];
    void history.resume(record.passId).then(report => over.push(report));
    while (over.length === 0) await own.advance(250);
    expect(over).toMatchObject([
      {
        removed: [{ name: 'waiting' }],
        skipped: [{ name: 'kept', why: 'It is protected: matches your rule name:kept.' }]
      }
    ]);
  });

  it('stays as it is when it is called off while it is still looked at', async () => {
    const items = [anItem('begun'), anItem('waiting')];
    const record = started(...items);
    record.begin(anItem('begun'), 'remove', nothing);
    living.delete(1);
    const { engine, history } = interruptedParts(openAs(2));
    engine.containers = ['begun', 'waiting'].map(id => aContainer(id));
    const abort = new AbortController();
    engine.before = () => abort.abort();
    await expect(history.resume(record.passId, abort.signal)).rejects.toMatchObject({
      code: 'cancelled',
      message: 'Cancelled before it went on: the interrupted pass is as it was.'
    });
    expect(engine.count('removeContainer')).toBe(0);
    expect((await history.list())[0]?.state).toBe('interrupted');
  });

  it('has removed what the engine was still removing for it', async () => {
    const record = started(anItem('slow'));
    record.begin(anItem('slow'), 'remove', { thing: { Id: 'slow' }, volumes: [] });
    living.delete(1);
    const { engine, history, clock: own } = interruptedParts(openAs(2));
    engine.containers = [aContainer('slow')];
    engine.become('slow', 'removing');
    const over: unknown[] = [];
    void history.resume(record.passId).then(report => over.push(report));
    await own.advance(1_000);
    engine.containers = [];
    while (over.length === 0) await own.advance(250);
    expect(over).toMatchObject([{ removed: [{ name: 'slow' }], skipped: [] }]);
    expect((await history.list())[0]?.items).toMatchObject([
      { outcome: 'removed', restorable: true }
    ]);
  });

  it.each(['resume', 'leave'] as const)(
    'has what its export had made taken away on %s, noted before, and nothing else',
    async way => {
      const items = [anItem('v', 'volume')];
      const record = started(...items);
      living.delete(1);
      const journal = openAs(2);
      const { engine, history, clock: own } = interruptedParts(journal);
      const made = (id: string, pass: string) =>
        aContainer(id, { state: 'created', labels: { 'plimsoll.export': pass } });
      engine.containers = [made('helper', record.passId), made('other', 'another pass')];
      const noted: unknown[] = [];
      engine.before = (call, id) => {
        if (call !== 'removeContainer') return;
        const item = journal.passes()[0]?.items.find(({ kind }) => kind === 'container');
        noted.push([id, item?.state]);
      };
      const over: unknown[] = [];
      void history[way](record.passId).then(() => over.push(way));
      while (over.length === 0) await own.advance(50);
      expect(noted).toEqual([['helper', 'unknown']]);
      expect(engine.containers.map(({ id }) => id)).toEqual(['other']);
      const [pass] = await history.list();
      expect(pass?.state).toBe('finished');
      expect(pass?.items.map(({ name, outcome }) => [name, outcome])).toEqual([
        ['v', 'skipped'],
        ['plimsoll export', 'removed']
      ]);
    }
  );

  it('may be left where it stands', async () => {
    const record = started(anItem('a'));
    living.delete(1);
    const { engine, history } = interruptedParts(openAs(2));
    engine.containers = [aContainer('a')];
    await history.leave(record.passId);
    expect((await history.list())[0]).toMatchObject({
      state: 'finished',
      items: [{ outcome: 'skipped' }]
    });
    expect(engine.count('removeContainer')).toBe(0);
  });

  it('is told of to its own engine alone', async () => {
    const items = [anItem('a')];
    const elsewhere = { ...planOf(...items), endpointUrl: 'unix:///other' };
    openAs(1).start(elsewhere, items, choice);
    const mine = openAs(1).start(planOf(...items), items, choice);
    const { history } = interruptedParts(openAs(2));
    expect((await history.list()).map(({ passId }) => passId)).toEqual([mine.passId]);
  });

  it.each(['resume', 'leave'] as const)(
    'is not touched from another engine by %s, however old it is',
    async way => {
      const items = [anItem('v', 'volume')];
      const plan = { ...planOf(...items), endpointUrl: 'unix:///other' };
      const record = openAs(1).start(plan, items, choice);
      living.delete(1);
      await clock.advance(1);
      const journal = openAs(2);
      for (let newer = 0; newer < 101; newer += 1) journal.start(planOf(), [], choice).dispose();
      const { engine, history } = interruptedParts(journal);
      engine.volumes = [aVolume('v')];
      await expect(history[way](record.passId)).rejects.toThrow(/belongs to another engine/);
      expect(engine.calls).toEqual([]);
    }
  );

  const finish = (): void => {
    const record = started(anItem('a'));
    const lists = { removed: [], stopped: [], skipped: [], failed: [] };
    const frame = { planId: 'p', startedAt: 0, finishedAt: 0, bytesFreed: 0, cancelled: false };
    record.end({ ...frame, ...lists });
    record.dispose();
  };

  it('is shown while it is unfinished, behind however many newer ones', async () => {
    const { passId } = started(anItem('unfinished'));
    living.delete(1);
    await clock.advance(1);
    for (let newer = 0; newer < 101; newer += 1) finish();
    expect(openAs(2).passes().at(-1)).toMatchObject({ passId, state: 'interrupted' });
  });

  it('is kept for its days and no longer, but never dropped unfinished', async () => {
    const count = (): number => openAs(2).passes().length;
    started(anItem('unfinished')).dispose();
    finish();
    await clock.advance(29 * dayMs);
    finish();
    expect(count()).toBe(3);
    await clock.advance(2 * dayMs);
    finish();
    expect(count()).toBe(3);
    const items = z.object({ count: z.number() });
    expect(database.rows(items, 'SELECT count(*) AS count FROM items')).toEqual([{ count: 3 }]);
  });
});
