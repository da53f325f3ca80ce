import { describe, expect, it } from 'vitest';
import { takeDown } from '../../../electron/environments/take-down';
import { runOn, setUp } from '../../helpers/cleanup-of-fake';
import { aContainer, aNetwork, aVolume } from '../../helpers/things';

const labels = (service: string, dependsOn = '') => ({
  'plimsoll.environment': 'ab12',
  'com.docker.compose.project': 'plimsoll-ab12',
  'com.docker.compose.service': service,
  'com.docker.compose.depends_on': dependsOn
});

const environment = () => {
  const parts = setUp();
  const { engine } = parts;
  const own = { 'plimsoll.environment': 'ab12' };
  const networks = [{ id: 'net', name: 'net' }];
  engine.containers = [
    aContainer('db', {
      state: 'running',
      labels: labels('db'),
      networks,
      volumes: ['data', 'anon']
    }),
    aContainer('web', {
      state: 'running',
      labels: labels('web', 'db:service_healthy:false'),
      networks
    }),
    aContainer('job', { state: 'created', labels: labels('job') }),
    aContainer('other', { state: 'running', volumes: ['others'] })
  ];
  engine.networks = [aNetwork('net', { labels: own }), aNetwork('else')];
  engine.volumes = [
    aVolume('data', { labels: own }),
    aVolume('anon', { anonymous: true }),
    aVolume('others', { anonymous: true })
  ];
  return parts;
};

const names = ({ engine }: ReturnType<typeof environment>): string[] => [
  ...engine.containers.map(({ id }) => id),
  ...engine.networks.map(({ id }) => id),
  ...engine.volumes.map(({ name }) => name)
];

describe('taking down an environment', () => {
  it('ends what a killed program had begun of it, and no cleanup that has something left to do', async () => {
    const parts = environment();
    const { engine, cleanup } = parts;
    const journal = await parts.journal();
    const reason = 'chosen';
    const interrupt = async (...ids: string[]): Promise<void> => {
      const plan = await cleanup.planThings(() =>
        ids.map(id => ({ kind: 'container', id, reason }))
      );
      const choice = { itemIds: [], keepVolumesOf: [], confirmedNames: [] };
      journal.start(plan, plan.items, choice).interrupt();
    };
    await interrupt('db', 'web');
    await interrupt('job', 'other');
    await runOn(parts, takeDown(cleanup, 'ab12'));
    expect(engine.containers.map(({ id }) => id)).toEqual(['other']);
    const told = journal.passes().map(({ state, items }) => [state, items.map(({ name }) => name)]);
    expect(told).toContainEqual(['finished', ['db', 'web']]);
    expect(told).toContainEqual(['interrupted', ['job', 'other']]);
  });

  it('removes what carries its label and the anonymous volumes with it, and nothing else', async () => {
    const parts = environment();
    await runOn(parts, takeDown(parts.cleanup, 'ab12'));
    expect(names(parts)).toEqual(['other', 'else', 'others']);
    const [pass] = (await parts.journal()).passes();
    expect(pass?.items.map(({ name, outcome }) => [name, outcome])).toEqual([
      ['db', 'removed'],
      ['web', 'removed'],
      ['job', 'removed'],
      ['net', 'removed'],
      ['data', 'removed']
    ]);
  });

  it('stops what depends on others before what it depends on', async () => {
    const parts = environment();
    await runOn(parts, takeDown(parts.cleanup, 'ab12'));
    const stops = parts.engine.calls.filter(call => call.startsWith('stopContainer'));
    expect(stops).toEqual(['stopContainer web', 'stopContainer db']);
  });

  it('is over at once when nothing of it is left', async () => {
    const parts = environment();
    await runOn(parts, takeDown(parts.cleanup, 'gone'));
    expect(parts.engine.count('stopContainer')).toBe(0);
    expect((await parts.journal()).passes()).toEqual([]);
  });

  it('looks again for what came into being late', async () => {
    const parts = environment();
    let late = false;
    parts.engine.before = (call, id) => {
      if (call !== 'removeNetwork' || id !== 'net' || late) return;
      late = true;
      const own = aContainer('late', {
        state: 'running',
        labels: labels('late'),
        networks: [{ id: 'net', name: 'net' }]
      });
      parts.engine.containers = [...parts.engine.containers, own];
    };
    await runOn(parts, takeDown(parts.cleanup, 'ab12'));
    expect(names(parts)).toEqual(['other', 'else', 'others']);
  });

  it('says what stays, and why', async () => {
    const parts = environment();
    parts.settings.protectionRules = [{ by: 'name', pattern: 'db' }];
    await expect(runOn(parts, takeDown(parts.cleanup, 'ab12'))).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringMatching(
        /^.+ of the environment could not be removed: .+ "plimsoll environments" shows what is left\.$/
      ) as unknown
    });
    expect(names(parts)).toContain('db');
  });
});
