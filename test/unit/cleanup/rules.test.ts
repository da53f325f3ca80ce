import { describe, expect, it, onTestFinished } from 'vitest';
import { Schedule } from '../../../electron/cleanup/schedule';
import { defaultSettings } from '../../../shared/defaults';
import type { ScheduledResult } from '../../../shared/model/schedule';
import { carryOut, runOn, setUp, whys } from '../../helpers/cleanup-of-fake';
import { aContainer, aNetwork, anImage, aVolume } from '../../helpers/things';

describe('rules that cannot be read', () => {
  const unread = 'Your protection rules could not be read.';

  it('let nothing be stopped or removed, by a new plan or by one of before', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('old')];
    const plan = await parts.cleanup.plan();
    parts.rules.unread = unread;
    await expect(carryOut(parts, plan)).rejects.toMatchObject({
      code: 'bad-settings',
      message: unread
    });
    await expect(carryOut(parts, await parts.cleanup.plan())).rejects.toThrow(unread);
    expect([parts.engine.containers.length, parts.engine.count('removeContainer')]).toEqual([1, 0]);
    parts.rules.unread = null;
    expect((await carryOut(parts, plan)).removed).toHaveLength(1);
  });

  it('let no schedule remove anything, and it says why', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('old')];
    parts.rules.unread = unread;
    const results: ScheduledResult[] = [];
    const schedule = new Schedule({
      cleanup: parts.cleanup,
      settings: () => ({ ...defaultSettings.schedule, when: 'hourly', olderThanSeconds: 0 }),
      blocked: () => null,
      record: { since: 1, last: null },
      keep: () => undefined,
      clock: parts.clock
    });
    onTestFinished(() => schedule.dispose());
    const ended = new Promise<void>(resolve => schedule.onResult(() => resolve()));
    schedule.onResult(result => results.push(result));
    schedule.start();
    await runOn(parts, ended);
    expect(results).toMatchObject([{ outcome: 'failed', removed: 0, why: unread }]);
    expect(parts.engine.containers).toHaveLength(1);
  });
});

describe('rules that are made after the preview', () => {
  it('hold for every kind, also in a plan that was adopted from a file', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('c-keep')];
    parts.engine.networks = [aNetwork('n-keep')];
    parts.engine.volumes = [aVolume('v-keep', { anonymous: true })];
    parts.engine.images = [anImage('i', { tags: ['i-keep:1'] })];
    const plan = await parts.cleanup.plan();
    expect(plan.items).toHaveLength(4);
    parts.settings.protectionRules = [{ by: 'name', pattern: '*-keep*' }];
    parts.cleanup.adopt({ ...plan, planId: 'from a file' });
    const report = await carryOut(parts, { ...plan, planId: 'from a file' });
    const why = 'It is protected: matches your rule name:*-keep*.';
    expect(whys(report.skipped).map(([, given]) => given)).toEqual([why, why, why, why]);
    expect(report.removed).toEqual([]);
  });

  it('keep an anonymous volume of a container that goes', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('db', { volumes: ['v-keep'] })];
    parts.engine.volumes = [aVolume('v-keep', { anonymous: true })];
    const plan = await parts.cleanup.plan();
    parts.settings.protectionRules = [{ by: 'name', pattern: 'v-keep' }];
    const report = await carryOut(parts, plan);
    expect(report.removed.map(({ name }) => name)).toEqual(['db']);
    expect(parts.engine.volumes).toHaveLength(1);
  });

  it('forbid a stop from the row, too', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('web', { state: 'running' })];
    parts.settings.protectionRules = [{ by: 'name', pattern: 'web' }];
    const planned = parts.cleanup.planContainer({ containerId: 'web', action: 'stop' });
    await expect(planned).rejects.toThrow('web is protected: matches your rule name:web.');
  });
});

describe('running leftovers', () => {
  const labels = { 'com.docker.compose.project': 'pytest4711' };

  it('are planned unselected, and stop before they go', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('db', { state: 'running', labels })];
    const plan = await parts.cleanup.plan();
    expect(plan.items).toMatchObject([
      { category: 'running-leftover', action: 'stop and remove', selected: false }
    ]);
    const report = await carryOut(parts, plan);
    expect(report.removed).toMatchObject([{ name: 'db', exitCode: 0 }]);
    expect(parts.engine.calls.filter(call => /^(stop|remove)C/.test(call))).toEqual([
      'stopContainer db',
      'removeContainer db'
    ]);
  });

  it('go although they have stopped since, as after a stop that nobody heard the answer of', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('db', { state: 'running', labels })];
    const plan = await parts.cleanup.plan();
    parts.engine.become('db', 'exited');
    const report = await carryOut(parts, plan);
    expect(whys(report.skipped)).toEqual([]);
    expect(report.removed).toMatchObject([{ name: 'db' }]);
  });

  it('stay when their owner is there again', async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('db', { state: 'running', labels })];
    const plan = await parts.cleanup.plan();
    parts.machine.runningPids.add(4711);
    const report = await carryOut(parts, plan);
    expect(whys(report.skipped)).toEqual([['db', 'Its owner is there again.']]);
    expect(parts.engine.count('stopContainer')).toBe(0);
  });

  it('stay when their session has a Ryuk again', async () => {
    const parts = setUp();
    const session = { 'org.testcontainers.sessionId': 'one' };
    parts.engine.containers = [aContainer('db', { state: 'running', labels: session })];
    const plan = await parts.cleanup.plan();
    // It comes after the pass has listed everything, right before the item's turn.
    parts.engine.before = call => {
      if (call !== 'inspectContainer' || parts.engine.containers.length > 1) return;
      const ryuk = { image: 'testcontainers/ryuk:1', labels: session };
      parts.engine.containers.push(aContainer('ryuk', { state: 'running', ...ryuk }));
    };
    const report = await carryOut(parts, plan);
    expect(report.removed).toEqual([]);
    expect(report.skipped).toMatchObject([{ name: 'db' }]);
    expect(parts.engine.count('stopContainer')).toBe(0);
  });
});
