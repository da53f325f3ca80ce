import { describe, expect, it } from 'vitest';
import { carryOut, setUp, whys } from '../../helpers/cleanup-of-fake';
import { aContainer, aDisk, anImage, aNetwork, aVolume } from '../../helpers/things';

describe('anonymous volumes', () => {
  const withVolume = async () => {
    const item = { name: '', active: false, createdAt: 0, lastUsedAt: 0 };
    const parts = setUp(
      aDisk({
        items: [
          { ...item, kind: 'container', id: 'old', bytes: 7 },
          { ...item, kind: 'volume', id: 'anon', bytes: 5 }
        ]
      })
    );
    parts.engine.containers = [aContainer('old', { volumes: ['anon', 'data'] })];
    parts.engine.volumes = [aVolume('anon', { anonymous: true }), aVolume('data')];
    return { parts, plan: await parts.cleanup.plan() };
  };

  it('go with their container and count as freed', async () => {
    const { parts, plan } = await withVolume();
    expect((await carryOut(parts, plan)).bytesFreed).toBe(12);
    expect(parts.engine.volumes.map(({ name }) => name)).toEqual(['data']);
  });

  it('stay when they are to be kept', async () => {
    const { parts, plan } = await withVolume();
    const keepVolumesOf = plan.items.map(({ itemId }) => itemId);
    expect((await carryOut(parts, plan, { keepVolumesOf })).bytesFreed).toBe(7);
    expect(parts.engine.volumes).toHaveLength(2);
  });

  it('stay when the preview did not name all of them', async () => {
    const { parts, plan } = await withVolume();
    parts.engine.volumes.push(aVolume('unseen', { anonymous: true }));
    parts.engine.containers = parts.engine.containers.map(old => ({
      ...old,
      volumes: [...old.volumes, 'unseen']
    }));
    await carryOut(parts, plan);
    expect(parts.engine.containers).toEqual([]);
    expect(parts.engine.volumes).toHaveLength(3);
  });
});

describe('a removal that somebody else has begun', () => {
  it('is waited for until the container is gone', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('old')];
    const plan = await parts.cleanup.plan();
    parts.engine.become('old', 'removing');
    const end = parts.clock.after(3_000, () => (parts.engine.containers = []));
    const report = await carryOut(parts, plan);
    expect(report.removed).toEqual([]);
    expect(whys(report.skipped)).toEqual([['old', 'Something else removed it.']]);
    expect((await parts.journal()).passes()[0]?.items).toMatchObject([
      { name: 'old', outcome: 'skipped', restorable: false }
    ]);
    expect(parts.engine.count('removeContainer')).toBe(1);
    end.dispose();
  });

  it.each(['container', 'network', 'volume', 'image'] as const)(
    'is not this one’s when it comes first by a moment (%s)',
    async kind => {
      const parts = setUp();
      const { engine } = parts;
      if (kind === 'container') engine.containers = [aContainer('it')];
      if (kind === 'network') engine.networks = [aNetwork('it')];
      if (kind === 'volume') engine.volumes = [aVolume('it', { anonymous: true })];
      if (kind === 'image') engine.images = [anImage('it')];
      const plan = await parts.cleanup.plan();
      engine.before = call => {
        if (!call.startsWith('remove')) return;
        engine.containers = [];
        engine.networks = [];
        engine.volumes = [];
        engine.images = [];
      };
      const report = await carryOut(parts, plan);
      expect(report).toMatchObject({ removed: [], bytesFreed: 0 });
      expect(whys(report.skipped)).toEqual([['it', 'Something else removed it.']]);
      expect((await parts.journal()).passes()[0]?.items).toMatchObject([
        { name: 'it', outcome: 'skipped', restorable: false }
      ]);
    }
  );

  it('is taken over when it fails midway', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('old')];
    const plan = await parts.cleanup.plan();
    parts.engine.become('old', 'removing');
    parts.clock.after(3_000, () => parts.engine.become('old', 'dead'));
    expect((await carryOut(parts, plan)).removed).toHaveLength(1);
    expect(parts.engine.containers).toEqual([]);
  });

  it('is not waited for without end', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('old')];
    const plan = await parts.cleanup.plan();
    parts.engine.become('old', 'removing');
    expect(whys((await carryOut(parts, plan)).failed)).toEqual([
      ['old', 'Its removal is in progress.']
    ]);
  });
});

describe('a running container', () => {
  const running = () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('web', { state: 'running', inspected: { exitCode: 3 } })];
    return parts;
  };

  it('is stopped, seen to be stopped, and removed', async () => {
    const parts = running();
    const plan = await parts.cleanup.planContainer({
      containerId: 'web',
      action: 'stop and remove'
    });
    parts.engine.calls.length = 0;
    const report = await carryOut(parts, plan);
    expect(report.removed).toMatchObject([{ name: 'web', exitCode: 3 }]);
    const acts = parts.engine.calls.filter(call => !call.startsWith('list'));
    expect(acts.indexOf('stopContainer web')).toBeLessThan(
      acts.lastIndexOf('inspectContainer web')
    );
    expect(acts.at(-1)).toBe('removeContainer web');
  });

  it('is only stopped when that was asked for, and its exit code told', async () => {
    const parts = running();
    const plan = await parts.cleanup.planContainer({ containerId: 'web', action: 'stop' });
    expect((await carryOut(parts, plan)).stopped).toMatchObject([
      { outcome: 'stopped', exitCode: 3 }
    ]);
    expect(parts.engine.containers).toHaveLength(1);
  });

  it('is not removed when it goes on running', async () => {
    const parts = running();
    const plan = await parts.cleanup.planContainer({
      containerId: 'web',
      action: 'stop and remove'
    });
    parts.engine.stopContainer = () => Promise.resolve('stopped');
    expect((await carryOut(parts, plan)).failed).toMatchObject([
      { why: 'It is still running although it was asked to stop.' }
    ]);
    expect(parts.engine.count('removeContainer')).toBe(0);
  });

  it('is not removed when something starts it again after the stop', async () => {
    const parts = running();
    const plan = await parts.cleanup.planContainer({
      containerId: 'web',
      action: 'stop and remove'
    });
    let looksSinceStop = -Infinity;
    parts.engine.before = call => {
      if (call === 'stopContainer') looksSinceStop = 0;
      if (call === 'inspectContainer') looksSinceStop += 1;
      if (looksSinceStop === 2) parts.engine.become('web', 'running', { startedAt: 99 });
    };
    const report = await carryOut(parts, plan);
    expect(report.skipped).toHaveLength(1);
    expect(parts.engine.containers).toHaveLength(1);
  });

  it.each([
    ['by itself', true, 'removed', 'It removed itself once it had stopped.'],
    ['by something else', false, 'stopped', 'Something else removed it.']
  ] as const)('that is gone once it was stopped went %s', async (_, removesItself, list, why) => {
    const parts = running();
    parts.engine.become('web', 'running', { removesItself });
    const plan = await parts.cleanup.planContainer({
      containerId: 'web',
      action: 'stop and remove'
    });
    parts.engine.stopContainer = () => {
      parts.engine.containers = [];
      return Promise.resolve('stopped');
    };
    expect(whys((await carryOut(parts, plan))[list])).toEqual([['web', why]]);
  });

  it.each([
    ['gone', 'x', {}, 'not-found'],
    ['protected', 'web', { labels: { 'k3d.role': 'server' } }, 'refused'],
    ['stopped already', 'web', { state: 'exited' }, 'conflict']
  ] as const)('cannot be planned when it is %s', async (_, containerId, given, code) => {
    const { engine, cleanup } = setUp();
    engine.containers = [aContainer('web', { state: 'running', ...given })];
    await expect(cleanup.planContainer({ containerId, action: 'stop' })).rejects.toMatchObject({
      code
    });
  });

  it('is stopped beside the others of an adopted plan, not after them', async () => {
    const parts = setUp();
    parts.engine.containers = ['a', 'b', 'c'].map(id => aContainer(id, { state: 'running' }));
    const plans = await Promise.all(
      ['a', 'b', 'c'].map(containerId =>
        parts.cleanup.planContainer({ containerId, action: 'stop' })
      )
    );
    const items = plans.flatMap(({ items }, index) =>
      items.map(item => ({ ...item, itemId: `item-${index}` }))
    );
    const plan = { planId: 'file', createdAt: 0, endpointUrl: 'unix:///fake', kept: [], items };
    parts.cleanup.adopt(plan);
    let release = (): void => undefined;
    const held = new Promise<void>(resolve => (release = resolve));
    parts.engine.before = call => (call === 'stopContainer' ? held : undefined);
    const report = carryOut(parts, plan);
    await expect.poll(() => parts.engine.count('stopContainer')).toBe(3);
    release();
    expect((await report).stopped).toHaveLength(3);
  });
});
