import { describe, expect, it } from 'vitest';
import { History } from '../../../electron/cleanup/history';
import { PlimsollError } from '../../../shared/errors';
import { carryOut, setUp, whys } from '../../helpers/cleanup-of-fake';
import { unreachable } from '../../helpers/fake-engine';
import { aContainer } from '../../helpers/things';

describe('trouble midway', () => {
  const three = async () => {
    const parts = setUp();
    parts.engine.containers = ['a', 'b', 'c'].map(id => aContainer(id));
    return { parts, plan: await parts.cleanup.plan() };
  };

  it('leaves every item with an outcome when the engine dies', async () => {
    const { parts, plan } = await three();
    parts.engine.before = (call, id) => {
      if (call === 'removeContainer' && id === 'b')
        parts.engine.before = () => Promise.reject(unreachable());
      return parts.engine.count('removeContainer') > 1 ? Promise.reject(unreachable()) : undefined;
    };
    const report = await carryOut(parts, plan);
    expect(whys(report.removed)).toEqual([
      ['a', 'The engine stopped answering before this could be checked.']
    ]);
    expect(report.failed).toMatchObject([
      { name: 'b', why: expect.stringContaining('while it was being removed') }
    ]);
    expect(whys(report.skipped)).toEqual([
      ['c', 'The engine stopped answering; this item was not touched.']
    ]);
    // Once for the plan and once at the start of the pass, and then never again.
    expect(parts.engine.count('inspectContainer c')).toBe(2);
  });

  it('touches nothing when the engine is dead from the start', async () => {
    const { parts, plan } = await three();
    parts.engine.before = () => Promise.reject(unreachable());
    expect((await carryOut(parts, plan)).skipped).toHaveLength(3);
  });

  it('goes on after one slow answer of an engine that is alive', async () => {
    const { parts, plan } = await three();
    parts.engine.before = (call, id) => {
      if (call === 'removeContainer' && id === 'a')
        throw new PlimsollError('engine-timeout', 'Slow.');
    };
    const report = await carryOut(parts, plan);
    expect([report.failed.length, report.removed.length]).toEqual([1, 2]);
  });

  it('looks at what became of a removal whose answer was lost', async () => {
    const { parts, plan } = await three();
    const { engine } = parts;
    engine.before = (call, id) => {
      if (call !== 'removeContainer' || id === 'c') return;
      if (id === 'a') engine.containers = engine.containers.filter(other => other.id !== 'a');
      throw new PlimsollError('engine-timeout', 'Slow.');
    };
    const report = await carryOut(parts, plan);
    expect(whys(report.removed)).toEqual([
      ['a', 'The answer to its removal was lost; it was found gone.'],
      ['c', null]
    ]);
    expect(whys(report.failed)).toEqual([
      ['b', 'The engine stopped answering while it was being removed, and it is still there.']
    ]);
    expect(engine.count('removeContainer')).toBe(3);
    const [pass] = (await parts.journal()).passes();
    expect(pass).toMatchObject({ state: 'finished' });
    expect(pass?.items.map(({ outcome }) => outcome)).toEqual(['removed', 'failed', 'removed']);
  });

  it('goes on with a container that stopped although the answer was lost', async () => {
    const parts = setUp();
    const { engine } = parts;
    engine.containers = ['a', 'b'].map(id =>
      aContainer(id, { state: 'running', labels: { 'com.docker.compose.project': 'pytest1' } })
    );
    engine.before = (call, id) => {
      if (call !== 'stopContainer') return;
      if (id === 'a') engine.become('a', 'exited');
      throw new PlimsollError('engine-timeout', 'Slow.');
    };
    const report = await carryOut(parts, await parts.cleanup.plan());
    expect(report.removed.map(({ name }) => name)).toEqual(['a']);
    expect(whys(report.failed)).toEqual([
      ['b', 'The engine stopped answering while it was being stopped, and it still runs.']
    ]);
  });

  it('leaves a pass open when the engine does not come back, so that it can be finished', async () => {
    const { parts, plan } = await three();
    const { engine } = parts;
    engine.before = (call, id) => {
      if (call !== 'removeContainer' || id !== 'b') return;
      engine.containers = engine.containers.filter(other => other.id !== 'b');
      engine.before = () => Promise.reject(unreachable());
      throw unreachable();
    };
    expect(await carryOut(parts, plan)).toMatchObject({ interrupted: true });
    const { cleanup, journal } = parts;
    const history = new History({ engine, cleanup, journal });
    const states = async () => {
      const [pass] = await history.list();
      return [pass?.state, ...(pass?.items ?? []).map(item => item.outcome ?? item.state)];
    };
    expect(await states()).toEqual(['interrupted', 'removed', 'unknown', 'waiting']);
    engine.before = () => undefined;
    expect(await states()).toEqual(['interrupted', 'removed', 'removed', 'waiting']);
  });

  it('stops between two items when it is cancelled', async () => {
    const { parts, plan } = await three();
    parts.engine.before = (call, id) => {
      if (call === 'removeContainer' && id === 'a') parts.cleanup.cancel(plan.planId);
    };
    const report = await carryOut(parts, plan);
    expect(report).toMatchObject({ cancelled: true, removed: [{ name: 'a' }] });
    expect(report.skipped.map(({ name }) => name)).toEqual(['b', 'c']);
    expect(parts.passes.map(({ state }) => state)).toContain('cancelling');
    expect(parts.engine.containers.map(({ id }) => id)).toEqual(['b', 'c']);
  });

  it('is not disturbed by the cancelling of another plan', async () => {
    const { parts, plan } = await three();
    parts.engine.before = () => parts.cleanup.cancel('another');
    expect((await carryOut(parts, plan)).removed).toHaveLength(3);
  });
});
