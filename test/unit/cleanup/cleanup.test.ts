import { describe, expect, it } from 'vitest';
import { all, carryOut, setUp, whys } from '../../helpers/cleanup-of-fake';
import { aContainer, aDisk, aNetwork, anImage, aVolume } from '../../helpers/things';

describe('a cleanup', () => {
  it('removes what was agreed to and leaves exactly what was not', async () => {
    const parts = setUp(
      aDisk({
        items: [
          {
            kind: 'container',
            id: 'old',
            name: '',
            bytes: 7,
            active: false,
            createdAt: 0,
            lastUsedAt: 0
          }
        ]
      })
    );
    const { engine, cleanup } = parts;
    engine.containers = [
      aContainer('old', { networks: [{ id: 'n', name: 'n' }] }),
      aContainer('web', { state: 'running' })
    ];
    engine.networks = [aNetwork('n'), aNetwork('keep'), aNetwork('bridge')];
    engine.images = [anImage('dangling'), anImage('tagged', { tags: ['a:1', 'b:1'] })];
    const plan = await cleanup.plan();
    const itemIds = plan.items.filter(({ name }) => name !== 'keep').map(({ itemId }) => itemId);
    const report = await carryOut(parts, plan, { itemIds });
    expect(report.removed.map(({ name }) => name)).toEqual(['old', 'n', 'dangling', 'a:1, b:1']);
    expect(report).toMatchObject({
      cancelled: false,
      bytesFreed: 7,
      skipped: [],
      failed: [],
      stopped: []
    });
    expect(engine.containers.map(({ id }) => id)).toEqual(['web']);
    expect(engine.networks.map(({ id }) => id)).toEqual(['keep', 'bridge']);
    expect(engine.images).toEqual([]);
  });

  it('tells progress and ends with the report', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('old')];
    const report = await carryOut(parts, await parts.cleanup.plan());
    expect(parts.passes[0]).toMatchObject({ state: 'running', items: [{ phase: 'checking' }] });
    expect(parts.passes.at(-1)).toMatchObject({
      state: 'finished',
      report,
      items: [{ phase: 'done', outcome: 'removed' }]
    });
    expect(parts.cleanup.pass).toEqual(parts.passes.at(-1));
    await parts.clock.advance(1_000);
    expect(parts.clock.pending).toBe(0);
  });

  it('removes a tag alone, and its image stays with the others', async () => {
    const parts = setUp();
    const { engine, cleanup } = parts;
    engine.images = [anImage('i', { tags: ['old:1', 'new:1', 'other:1'] })];
    const tag = { kind: 'image', tagOf: 'i', reason: 'left by the run tests' } as const;
    const plan = await cleanup.planThings(() => [
      { ...tag, id: 'new:1' },
      { ...tag, id: 'other:1' }
    ]);
    // Meanwhile somebody has given it to another image.
    engine.images = [
      anImage('i', { tags: ['old:1', 'new:1'] }),
      anImage('j', { tags: ['other:1', 'j:1'] })
    ];
    const report = await carryOut(parts, plan);
    expect(report.removed.map(({ name }) => name)).toEqual(['new:1']);
    expect(whys(report.skipped)).toEqual([['other:1', 'It is a tag of another image now.']]);
    expect(engine.images.map(({ tags }) => tags)).toEqual([['old:1'], ['other:1', 'j:1']]);
  });

  it('skips what was started since the preview', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('a'), aContainer('b')];
    const plan = await parts.cleanup.plan();
    parts.engine.become('a', 'running', { startedAt: 50 });
    parts.engine.become('b', 'exited', { startedAt: 50 });
    const report = await carryOut(parts, plan);
    const why = 'It was started since the preview.';
    expect(whys(report.skipped)).toEqual([
      ['a', why],
      ['b', why]
    ]);
    expect(parts.engine.count('removeContainer')).toBe(0);
  });

  it('skips what a test session protects by now', async () => {
    const parts = setUp();
    const labels = { 'org.testcontainers.sessionId': 'one' };
    parts.engine.containers = [aContainer('db', { labels })];
    const plan = await parts.cleanup.plan();
    parts.engine.containers.push(
      aContainer('r', { state: 'running', image: 'testcontainers/ryuk:1', labels })
    );
    const report = await carryOut(parts, plan);
    expect(report.skipped[0]?.why).toContain('still running');
  });

  it('skips a network that a container has joined, and one that another container still needs', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('old', { networks: [{ id: 'n2', name: 'n2' }] })];
    parts.engine.networks = [aNetwork('n1'), aNetwork('n2')];
    const plan = await parts.cleanup.plan();
    parts.engine.containers.push(
      aContainer('new', { state: 'running', networks: [{ id: 'n1', name: 'n1' }] })
    );
    const networks = plan.items
      .filter(({ kind }) => kind === 'network')
      .map(({ itemId }) => itemId);
    const report = await carryOut(parts, plan, { itemIds: networks });
    expect(whys(report.skipped)).toEqual([
      ['n1', 'It is in use by new.'],
      ['n2', 'It is in use by old.']
    ]);
    expect(parts.engine.networks).toHaveLength(2);
  });

  it('skips what is taken into use between its check and its removal', async () => {
    const parts = setUp();
    parts.engine.volumes = [aVolume('v', { anonymous: true })];
    const plan = await parts.cleanup.plan();
    parts.engine.before = call => {
      if (call === 'removeVolume') parts.engine.containers = [aContainer('db', { volumes: ['v'] })];
    };
    expect(whys((await carryOut(parts, plan)).skipped)).toEqual([['v', 'In use.']]);
  });

  it('removes a named volume only when it was confirmed by name', async () => {
    const parts = setUp();
    parts.engine.volumes = [aVolume('data'), aVolume('logs')];
    const report = await carryOut(parts, await parts.cleanup.plan(), { confirmedNames: ['logs'] });
    expect(report.removed.map(({ name }) => name)).toEqual(['logs']);
    expect(whys(report.skipped)).toEqual([['data', 'It was not confirmed by name.']]);
  });

  it('prunes only the build cache that nobody used since the preview', async () => {
    const entry = {
      kind: 'build-cache',
      id: 'x',
      name: '',
      bytes: 1,
      active: false,
      createdAt: 0,
      lastUsedAt: 0
    } as const;
    const parts = setUp(aDisk({ items: [entry] }));
    const plan = await parts.cleanup.plan();
    await parts.clock.advance(90_500);
    parts.engine.prune = { bytesFreed: 11, removedIds: ['x'] };
    expect(await carryOut(parts, plan)).toMatchObject({
      bytesFreed: 11,
      removed: [{ kind: 'build-cache' }]
    });
    const [age] = parts.engine.prunedAges;
    expect(age).toBeGreaterThanOrEqual(91);
    expect(age).toBeLessThan(93);
  });

  it('calls a removal failed when the thing is still there', async () => {
    const parts = setUp();
    parts.engine.networks = [aNetwork('n')];
    parts.engine.removeNetwork = () => Promise.resolve('removed');
    const report = await carryOut(parts, await parts.cleanup.plan());
    expect(report).toMatchObject({ removed: [], bytesFreed: 0 });
    expect(whys(report.failed)).toEqual([
      ['n', 'The engine reported it removed, but it is still there.']
    ]);
  });
});

describe('plans', () => {
  it('are carried out one at a time', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('a')];
    const plan = await parts.cleanup.plan();
    const first = carryOut(parts, plan);
    await expect(parts.cleanup.execute(all(plan))).rejects.toMatchObject({ code: 'busy' });
    await first;
    expect((await carryOut(parts, plan)).skipped).toMatchObject([{ why: 'It was gone already.' }]);
  });

  it('must be known, and hold what is chosen', async () => {
    const { cleanup } = setUp();
    const plan = await cleanup.plan();
    await expect(cleanup.execute({ ...all(plan), planId: 'x' })).rejects.toMatchObject({
      code: 'unknown-plan'
    });
    await expect(cleanup.execute({ ...all(plan), itemIds: ['x'] })).rejects.toMatchObject({
      code: 'bad-argument'
    });
  });

  it('are forgotten when many newer ones were made', async () => {
    const { cleanup } = setUp();
    const first = await cleanup.plan();
    for (let count = 0; count < 20; count += 1) await cleanup.plan();
    await expect(cleanup.execute(all(first))).rejects.toMatchObject({ code: 'unknown-plan' });
  });

  it('cannot be changed between preview and execution', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('a'), aContainer('b', { state: 'running' })];
    const plan = await parts.cleanup.plan();
    const itemIds = plan.items.map(({ itemId }) => itemId);
    for (const item of plan.items) item.id = 'b';
    expect((await carryOut(parts, plan, { itemIds })).removed).toMatchObject([{ id: 'a' }]);
  });

  it('take the age that was asked for instead of the setting', async () => {
    const { engine, clock, cleanup } = setUp();
    engine.containers = [aContainer('a', { inspected: { finishedAt: clock.now() - 60_000 } })];
    expect((await cleanup.plan()).items).toEqual([]);
    expect((await cleanup.plan({ olderThanSeconds: 30 })).items).toHaveLength(1);
  });
});
