import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cleanup } from '../../electron/cleanup/cleanup';
import { JournalFile } from '../../electron/journal-file';
import type { Engine } from '../../electron/engine/port';
import { takeInventory } from '../../electron/monitor/inventory';
import { Database } from '../../electron/store/database';
import { defaultSettings } from '../../shared/defaults';
import type { Plan } from '../../shared/model/plan';
import type { ProtectionRule } from '../../shared/model/rule';
import { json } from './answers';
import { commands } from './commands';
import { Laboratory } from './laboratory';
import { openEngine, own } from './product';
import * as shapes from './shapes';
import { targets, type Running } from './targets';

describe.each(targets)('what something else needs, on $name', { timeout: 60_000 }, target => {
  let laboratory: Laboratory;
  let engine: Engine;
  let running: Running;
  let journal: JournalFile;
  let cleanup: Cleanup;
  let protectionRules: ProtectionRule[] = [];

  beforeAll(async () => {
    running = await target.open();
    laboratory = await Laboratory.open({ ...target, open: () => Promise.resolve(running) });
    engine = await openEngine(laboratory.url);
    journal = new JournalFile(await Database.open(':memory:'));
    cleanup = new Cleanup({
      engine,
      refresh: () => takeInventory(engine),
      measure: () => Promise.resolve(),
      disk: () => null,
      settings: () => ({ ...defaultSettings, stoppedAfterSeconds: 0, protectionRules }),
      journal: () => Promise.resolve(journal.passes)
    });
  }, 60_000);
  afterAll(async () => {
    engine.dispose();
    await laboratory.close();
    journal.dispose();
  }, 60_000);

  const keptBy = ({ kept }: Plan, wanted: string): string | undefined =>
    kept.find(({ id }) => id === wanted)?.why;
  const planned = ({ items }: Plan, wanted: string) => items.find(({ id }) => id === wanted);

  /** Removes exactly these, in whatever order the plan finds right. */
  const remove = async (plan: Plan, ids: readonly string[]) =>
    cleanup.execute({
      planId: plan.planId,
      itemIds: plan.items.filter(({ id }) => ids.includes(id)).map(({ itemId }) => itemId),
      keepVolumesOf: [],
      confirmedNames: []
    });

  const create = async (HostConfig: object, more: object = {}) => {
    const name = laboratory.name();
    const body = {
      Image: laboratory.image,
      Cmd: commands.stays,
      Labels: { 'plimsoll.test': laboratory.run },
      HostConfig,
      ...more
    };
    const path = `/containers/create?name=${name}`;
    const answer = await laboratory.expect('POST', path, { body });
    return { id: shapes.created.parse(json(answer)).Id, name };
  };

  it.each([
    ['network', (id: string) => ({ NetworkMode: `container:${id}` }), 'network namespace'],
    ['pid', (id: string) => ({ NetworkMode: 'none', PidMode: `container:${id}` }), 'PID namespace'],
    ['ipc', (id: string) => ({ NetworkMode: 'none', IpcMode: `container:${id}` }), 'IPC namespace'],
    ['volumes', (id: string) => ({ NetworkMode: 'none', VolumesFrom: [`${id}:ro`] }), 'volumes']
  ])('keeps a container whose %s another one uses', async (part, definition, words) => {
    const owner = await create(
      { NetworkMode: 'none', IpcMode: 'shareable' },
      {
        Volumes: { '/own': {} }
      }
    );
    const [volume = ''] = (await engine.inspectContainer(owner.id)).volumes;
    const user = await create(definition(owner.name));
    expect((await engine.inspectContainer(user.id)).needs).toMatchObject([{ part }]);

    const why = `shares its ${words} with ${user.name}`;
    protectionRules = [{ by: 'name', pattern: user.name }];
    const whileItStays = await cleanup.plan();
    protectionRules = [];
    expect(planned(whileItStays, owner.id)).toBeUndefined();
    expect(keptBy(whileItStays, owner.id)).toBe(why);

    const whenItMayGo = await cleanup.plan();
    expect(planned(whenItMayGo, owner.id)).toMatchObject({ selected: true });
    const alone = await remove(whenItMayGo, [owner.id]);
    expect(alone.skipped).toMatchObject([{ id: owner.id, why: `It ${why}.` }]);

    const both = await remove(await cleanup.plan(), [owner.id, user.id]);
    expect(both.removed.map(({ id }) => id).toSorted()).toEqual([owner.id, user.id].toSorted());
    // One that two containers shared stays; without a label nothing else takes it away.
    await laboratory.ask('DELETE', `/volumes/${volume}`);
  });

  it('keeps a volume, also of a container that took it over from another', async () => {
    const owner = await create({ NetworkMode: 'none' }, { Volumes: { '/own': {} } });
    const user = await create({ NetworkMode: 'none', VolumesFrom: [owner.name] });
    const [volume = ''] = (await engine.inspectContainer(owner.id)).volumes;
    expect(own(await engine.listContainers(), user.id)?.volumes).toEqual([volume]);
    expect((await engine.inspectContainer(user.id)).namedVolumes).toEqual([]);
    expect(planned(await cleanup.plan(), volume)).toBeUndefined();
    await laboratory.expect('DELETE', `/containers/${owner.id}?v=1`);
    expect(planned(await cleanup.plan(), volume)).toBeUndefined();
  });

  it('keeps a container while another mounts the anonymous volume that was made for it', async () => {
    const owner = await create({ NetworkMode: 'none' }, { Volumes: { '/own': {} } });
    const [volume = ''] = (await engine.inspectContainer(owner.id)).volumes;
    const user = await create({ NetworkMode: 'none', Binds: [`${volume}:/theirs`] });
    await laboratory.expect('POST', `/containers/${user.id}/start`);
    expect(keptBy(await cleanup.plan(), owner.id)).toBe(`shares its volumes with ${user.name}`);
  });

  it('keeps a network that only a container uses which was never started', async () => {
    const { id, name } = await laboratory.network();
    const waiting = await create({ NetworkMode: name }, { Labels: { 'plimsoll.keep': '' } });
    expect(planned(await cleanup.plan(), id)).toBeUndefined();
    await laboratory.expect('DELETE', `/containers/${waiting.id}`);
    expect(planned(await cleanup.plan(), id)).toMatchObject({ selected: true });
  });

  const makeNetwork = async (more: object) => {
    const body = { Name: laboratory.name(), ...more };
    const answer = await laboratory.expect('POST', '/networks/create', { body });
    return { id: shapes.created.parse(json(answer)).Id, name: body.Name };
  };

  it('keeps a config-only network, whether others were made from it or not', async () => {
    const config = await makeNetwork({
      ConfigOnly: true,
      Labels: { 'plimsoll.test': laboratory.run }
    });
    const why = 'is config-only: other networks are made from it';
    expect(keptBy(await cleanup.plan(), config.id)).toBe(why);
    // The engine takes no labels here: they are the configuration's.
    const made = await makeNetwork({ ConfigFrom: { Network: config.name } });
    expect(own(await engine.listNetworks(), made.id)).toMatchObject({ configFrom: config.name });
    expect((await laboratory.ask('DELETE', `/networks/${config.id}`)).status).toBe(403);
    const plan = await cleanup.plan();
    expect(keptBy(plan, config.id)).toBe(why);
    expect((await remove(plan, [made.id])).removed).toMatchObject([{ id: made.id }]);
    expect(own(await engine.listNetworks(), config.id)).toBeDefined();
    await laboratory.expect('DELETE', `/networks/${config.id}`);
  });

  it('will not make a network from a configuration that is not there', async () => {
    const body = { Name: laboratory.name(), ConfigFrom: { Network: 'plimsoll-nobody' } };
    const answer = await laboratory.ask('POST', '/networks/create', { body });
    expect(answer.status).toBeGreaterThanOrEqual(400);
  });

  it.runIf(target.isPrivate)('keeps the networks of a swarm, its ingress by any name', async () => {
    const { ingressId, networkId } = await running.swarm(laboratory.name(), laboratory.name());
    try {
      const plan = await cleanup.plan();
      expect([planned(plan, ingressId), keptBy(plan, ingressId)]).toEqual([undefined, undefined]);
      expect(planned(plan, networkId)).toBeUndefined();
      expect(keptBy(plan, networkId)).toBe('belongs to Docker Swarm');
      expect(own(await engine.listNetworks(), ingressId)).toMatchObject({ ingress: true });
    } finally {
      await running.leaveSwarm();
    }
  });

  it.runIf(target.isPrivate)('knows an image by its digest, and offers it unselected', async () => {
    const labels = { 'plimsoll.test': laboratory.run };
    const { id, digests } = await running.pulled(['postgres', 'other'], labels);
    expect(own(await engine.listImages(), id)?.digests.toSorted()).toEqual(digests.toSorted());
    const plan = await cleanup.plan();
    expect(planned(plan, id)).toMatchObject({
      name: digests.toSorted().join(', '),
      category: 'unused-image',
      selected: false
    });
    const names = (await engine.measureDisk()).items.map(({ name }) => name);
    expect(names.some(name => digests.includes(name))).toBe(true);

    const [digest = ''] = digests;
    const user = await create({ NetworkMode: 'none' }, { Image: digest });
    expect(planned(await cleanup.plan(), id)).toBeUndefined();
    await laboratory.expect('DELETE', `/containers/${user.id}`);
    const report = await remove(await cleanup.plan(), [id]);
    expect(report.removed).toMatchObject([{ id }]);
    expect(own(await engine.listImages(), id)).toBeUndefined();
  });
});
