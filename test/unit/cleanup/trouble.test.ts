import { describe, expect, it } from 'vitest';
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
