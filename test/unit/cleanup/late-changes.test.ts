import { describe, expect, it } from 'vitest';
import { all, carryOut, setUp, whys } from '../../helpers/cleanup-of-fake';
import { aContainer, aDisk, aNetwork, anImage, aVolume } from '../../helpers/things';

/** Calls wait in the gate between two removals; what changes meanwhile must still be seen. */
describe('what changes while an item waits for its turn', () => {
  it('spares a network that a container was created in', async () => {
    const parts = setUp();
    const { engine, cleanup } = parts;
    engine.networks = [aNetwork('first'), aNetwork('second')];
    const plan = await cleanup.plan();
    engine.before = call => {
      if (call !== 'removeNetwork') return;
      engine.containers = [
        aContainer('late', { state: 'created', networks: [{ id: 'second', name: 'second' }] })
      ];
    };
    const report = await carryOut(parts, plan);
    expect(report.removed.map(({ name }) => name)).toEqual(['first']);
    expect(whys(report.skipped)).toEqual([['second', 'It is in use by late.']]);
    expect(engine.networks.map(({ id }) => id)).toEqual(['second']);
  });

  it('spares a container that was started', async () => {
    const parts = setUp();
    const { engine, cleanup } = parts;
    engine.containers = [aContainer('first'), aContainer('second')];
    const plan = await cleanup.plan();
    engine.before = (call, id) => {
      if (call === 'removeContainer' && id === 'first') {
        engine.become('second', 'running', { startedAt: 99 });
      }
    };
    const report = await carryOut(parts, plan);
    expect(report.removed.map(({ name }) => name)).toEqual(['first']);
    expect(whys(report.skipped)).toEqual([['second', 'It was started since the preview.']]);
  });

  it('spares an image that was given a tag of the one that goes', async () => {
    const parts = setUp();
    const { engine, cleanup } = parts;
    engine.images = [anImage('old', { tags: ['app:1', 'app:2'] })];
    const plan = await cleanup.plan();
    engine.before = (call, tag) => {
      if (call !== 'removeImage' || tag !== 'app:1') return;
      engine.images = [anImage('old', { tags: ['app:1'] }), anImage('new', { tags: ['app:2'] })];
    };
    const report = await carryOut(parts, plan);
    expect(whys(report.skipped)).toEqual([
      ['app:1, app:2', 'Its tags have changed since the preview.']
    ]);
    expect(engine.images.map(({ id }) => id)).toContain('new');
  });

  it('spares build cache that was used meanwhile', async () => {
    const record = { kind: 'build-cache', id: 'x', name: '', active: false } as const;
    const disk = aDisk({ items: [{ ...record, bytes: 1, createdAt: 0, lastUsedAt: 0 }] });
    const parts = setUp(disk);
    const { clock, cleanup, engine, gate } = parts;
    const plan = await cleanup.plan();
    let answer = (): void => undefined;
    const heavy = gate.run('heavy', 'read', undefined, () => new Promise<void>(r => (answer = r)));
    const done = cleanup.execute(all(plan));
    await clock.advance(180_000);
    expect(engine.prunedAges).toEqual([]);
    answer();
    await heavy;
    await clock.advance(1_000);
    await done;
    expect(engine.prunedAges[0]).toBeGreaterThanOrEqual(180);
  });
});

describe('a plan that was written by somebody else', () => {
  const label = { 'io.x-k8s.kind.cluster': 'x' };

  it('cannot reach a protected container by its name or a short id', async () => {
    for (const id of ['kind-node', 'abc']) {
      const parts = setUp();
      const { engine, cleanup } = parts;
      engine.containers = [aContainer('abcdef', { name: 'kind-node', labels: label })];
      const whole = engine.container('abcdef');
      engine.container = () => whole;
      engine.inspectContainer = () => Promise.resolve(whole.inspected!);
      const plan = await cleanup.plan();
      const [item] = (await setUpPlanOf(aContainer('abcdef', { name: 'kind-node' }))).items;
      if (!item) throw new Error('There is no item to tamper with.');
      cleanup.adopt({ ...plan, items: [{ ...item, id }] });
      const report = await carryOut(parts, { ...plan, items: [{ ...item, id }] });
      expect(whys(report.skipped)).toEqual([['kind-node', 'No container has this id.']]);
      expect(engine.containers).toHaveLength(1);
    }
  });
});

const setUpPlanOf = async (container: ReturnType<typeof aContainer>) => {
  const { engine, cleanup } = setUp();
  engine.containers = [container];
  return cleanup.plan();
};

describe('a rule that is made in the last moment', () => {
  it('keeps a container whose anonymous volume it names', async () => {
    const parts = setUp();
    const { engine, settings } = parts;
    engine.volumes = [aVolume('v1', { anonymous: true })];
    engine.containers = [aContainer('a', { volumes: ['v1'] })];
    const plan = await parts.cleanup.plan();
    engine.before = call => {
      if (call === 'inspectRaw') settings.protectionRules = [{ by: 'name', pattern: 'v1' }];
    };
    const report = await carryOut(parts, plan);
    expect(whys(report.skipped)).toEqual([['a', 'One of its volumes is protected now.']]);
    expect(engine.volumes).toHaveLength(1);
  });

  it.each([1, 2, 3, 4, 5, 6])('keeps what is left of an image, made at look %i', async look => {
    const parts = setUp();
    const { engine, settings } = parts;
    engine.images = [anImage('i', { tags: ['t:a', 't:b'] })];
    const plan = await parts.cleanup.plan();
    let looks = 0;
    let removedBefore: number | null = null;
    engine.before = call => {
      if (call !== 'listImages') return;
      looks += 1;
      if (looks !== look) return;
      settings.protectionRules = [{ by: 'image', pattern: 't:*' }];
      removedBefore = engine.count('removeImage');
    };
    const report = await carryOut(parts, plan);
    expect(removedBefore).not.toBeNull();
    expect(engine.count('removeImage')).toBe(removedBefore);
    expect(report.skipped).toMatchObject([{ why: expect.stringContaining('It is protected') }]);
  });
});
