import { describe, expect, it } from 'vitest';
import { carryOut, setUp, whys } from '../../helpers/cleanup-of-fake';
import { aContainer, anImage } from '../../helpers/things';

const needs = [{ container: 'vpn', part: 'network' as const }];

describe('a container that another needs', () => {
  const bothStopped = async () => {
    const parts = setUp();
    parts.engine.containers = [aContainer('vpn'), aContainer('web', { needs })];
    return { parts, plan: await parts.cleanup.plan() };
  };

  it('goes after the one that needs it', async () => {
    const { parts, plan } = await bothStopped();
    const removed: string[] = [];
    parts.engine.before = (call, id) => {
      if (call === 'removeContainer') removed.push(id);
    };
    const report = await carryOut(parts, plan);
    expect(report.removed.map(({ name }) => name).toSorted()).toEqual(['vpn', 'web']);
    expect(removed).toEqual(['web', 'vpn']);
  });

  it('stays when the one that needs it was not chosen', async () => {
    const { parts, plan } = await bothStopped();
    const itemIds = plan.items.filter(({ id }) => id === 'vpn').map(({ itemId }) => itemId);
    const report = await carryOut(parts, plan, { itemIds });
    expect(whys(report.skipped)).toEqual([['vpn', 'It shares its network namespace with web.']]);
    expect(parts.engine.containers).toHaveLength(2);
  });

  it('stays with one that was started again', async () => {
    const { parts, plan } = await bothStopped();
    parts.engine.become('web', 'running', { startedAt: 99 });
    const report = await carryOut(parts, plan);
    expect(whys(report.skipped)).toEqual([
      ['vpn', 'It shares its network namespace with web.'],
      ['web', 'It was started since the preview.']
    ]);
  });

  it.each(['network', 'pid', 'ipc', 'volumes', 'link'] as const)(
    'stays when one that needs its %s comes while the cleanup is under way',
    async part => {
      const parts = setUp();
      parts.engine.containers = [aContainer('vpn')];
      const plan = await parts.cleanup.plan();
      // The list tells of a network alone: the rest is to be inspected.
      const late = aContainer('late', {
        state: 'running',
        inspected: { needs: [{ container: 'vpn', part }] }
      });
      parts.engine.before = call => {
        if (call === 'inspectRaw') parts.engine.containers = [aContainer('vpn'), late];
      };
      const report = await carryOut(parts, plan);
      expect(report.removed).toEqual([]);
      expect(whys(report.skipped)).toMatchObject([['vpn', expect.stringMatching(/late\.$/)]]);
    }
  );

  it('is not inspected again for what was known before', async () => {
    const parts = setUp();
    const web = aContainer('web', { state: 'running' });
    parts.engine.containers = [aContainer('one'), aContainer('two'), web];
    const plan = await parts.cleanup.plan();
    const before = parts.engine.calls.filter(call => call === 'inspectContainer web').length;
    await carryOut(parts, plan);
    const after = parts.engine.calls.filter(call => call === 'inspectContainer web').length;
    // One inventory at the start of the pass and one at its end.
    expect(after - before).toBe(2);
  });

  it('cannot be chosen for removal from its row, and can be stopped', async () => {
    const parts = setUp();
    parts.engine.containers = [
      aContainer('vpn', { state: 'running' }),
      aContainer('web', { state: 'running', needs })
    ];
    const choice = { containerId: 'vpn', action: 'stop and remove' } as const;
    await expect(parts.cleanup.planContainer(choice)).rejects.toMatchObject({
      code: 'refused',
      message:
        'vpn shares its network namespace with web, which could not start again without it. Remove that one first. Nothing was changed.'
    });
    const plan = await parts.cleanup.planContainer({ ...choice, action: 'stop' });
    expect((await carryOut(parts, plan)).stopped).toMatchObject([{ name: 'vpn' }]);
  });

  it('is stopped and removed together with the one that needs it', async () => {
    const parts = setUp();
    const labels = { 'org.testcontainers.sessionId': 'gone' };
    parts.engine.containers = [
      aContainer('vpn', { state: 'running', labels }),
      aContainer('web', { state: 'running', labels, needs })
    ];
    const plan = await parts.cleanup.plan();
    const report = await carryOut(parts, plan);
    expect(report.removed).toHaveLength(2);
    const changes = parts.engine.calls.filter(call => /^(stop|remove)/.test(call));
    expect(changes).toEqual([
      'stopContainer web',
      'stopContainer vpn',
      'removeContainer web',
      'removeContainer vpn'
    ]);
  });
});

describe('an image that was pulled by its digest', () => {
  const digests = ['reg.test/postgres@sha256:1', 'other@sha256:1'];

  it('is offered by its name, and not selected', async () => {
    const parts = setUp();
    parts.engine.images = [anImage('sha256:i', { digests })];
    const { items } = await parts.cleanup.plan();
    expect(items).toMatchObject([
      { name: 'other@sha256:1, reg.test/postgres@sha256:1', selected: false }
    ]);
  });

  it('goes digest by digest when it was chosen', async () => {
    const parts = setUp();
    parts.engine.images = [anImage('sha256:i', { tags: ['reg.test/postgres:1'], digests })];
    const report = await carryOut(parts, await parts.cleanup.plan());
    expect(report.removed).toHaveLength(1);
    expect(parts.engine.images).toEqual([]);
    expect(parts.engine.calls.filter(call => call.startsWith('removeImage'))).toEqual([
      'removeImage reg.test/postgres:1',
      'removeImage other@sha256:1'
    ]);
  });
});
