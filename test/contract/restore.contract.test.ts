import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Cleanup } from '../../electron/cleanup/cleanup';
import { History } from '../../electron/cleanup/history';
import { JournalFile } from '../../electron/journal-file';
import { takeInventory } from '../../electron/monitor/inventory';
import type { Engine, Raw } from '../../electron/engine/port';
import { Database } from '../../electron/store/database';
import { defaultSettings } from '../../shared/defaults';
import { filtered, json } from './answers';
import { Laboratory } from './laboratory';
import { openEngine } from './product';
import * as shapes from './shapes';
import { created, raw, restorable } from './shapes';
import { realTarget } from './targets';

const target = realTarget;

/** What a person would miss if it were not the same again. */
const mattering = (inspected: Raw): unknown => {
  const { Name, Config, HostConfig, NetworkSettings } = restorable.parse(inspected);
  const { Hostname: _own, ...config } = Config;
  const networks = Object.entries(NetworkSettings.Networks)
    .toSorted(([one], [other]) => one.localeCompare(other))
    .map(([name, settings]) => [
      name,
      (settings.Aliases ?? []).filter(alias => !/^[0-9a-f]{12}$/.test(alias)).toSorted(),
      settings.IPAMConfig ?? null
    ]);
  return { Name, config, HostConfig, networks };
};

describe.runIf(target)('a restore on a real engine', () => {
  let laboratory: Laboratory;
  let engine: Engine;
  let cleanup: Cleanup;
  let history: History;
  let journal: JournalFile;

  beforeAll(async () => {
    if (!target) return;
    laboratory = await Laboratory.open(target);
    engine = await openEngine(laboratory.url);
    journal = new JournalFile(await Database.open(':memory:'));
    const open = () => Promise.resolve(journal.passes);
    cleanup = new Cleanup({
      engine,
      refresh: () => takeInventory(engine),
      measure: () => Promise.resolve(),
      disk: () => null,
      settings: () => ({ ...defaultSettings, stoppedAfterSeconds: 0 }),
      journal: open
    });
    history = new History({ engine, journal: open, cleanup });
  });
  afterAll(async () => {
    await laboratory.close();
    engine.dispose();
    journal.dispose();
  });

  /** Removes exactly these through a plan, and gives their entries by name. */
  const remove = async (
    ids: readonly string[],
    confirmedNames: string[] = [],
    exportVolumesTo?: string
  ): Promise<Map<string, number>> => {
    const plan = await cleanup.plan({ olderThanSeconds: 0 });
    const items = plan.items.filter(({ id }) => ids.includes(id));
    const report = await cleanup.execute({
      planId: plan.planId,
      itemIds: items.map(({ itemId }) => itemId),
      keepVolumesOf: [],
      confirmedNames,
      exportVolumesTo
    });
    expect(report.removed.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    const [pass] = await history.list();
    return new Map(pass?.items.map(({ name, entryId }) => [name, entryId]));
  };

  const inspect = async (path: string): Promise<Raw> =>
    raw.parse(json(await laboratory.expect('GET', path)));

  const makeContainer = async (networks: { name: string }[], volume: string) => {
    const name = laboratory.name();
    const body = {
      Image: laboratory.image,
      Cmd: ['sh', '-c', 'sleep 1'],
      Env: ['GREETING=hello', 'EMPTY='],
      Labels: { 'plimsoll.test': laboratory.run, tier: 'back' },
      WorkingDir: '/tmp',
      StopTimeout: 3,
      Volumes: { '/scratch': {} },
      HostConfig: {
        NetworkMode: networks[0]?.name,
        Binds: [`${volume}:/data:ro`, '/tmp:/host'],
        Memory: 64 * 1024 * 1024,
        MemorySwap: 64 * 1024 * 1024,
        RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 2 },
        PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: '' }] }
      },
      ExposedPorts: { '80/tcp': {} },
      NetworkingConfig: { EndpointsConfig: { [networks[0]?.name ?? '']: { Aliases: ['store'] } } }
    };
    const answer = await laboratory.expect('POST', `/containers/create?name=${name}`, { body });
    const { Id } = created.parse(json(answer));
    await laboratory.expect('POST', `/networks/${networks[1]?.name}/connect`, {
      body: { Container: Id, EndpointConfig: { Aliases: ['second', 'other'] } }
    });
    return { id: Id, name };
  };

  it('brings a container back with its environment, mounts, limits, networks and aliases', async () => {
    const networks = [await laboratory.network(), await laboratory.network()];
    const volume = await laboratory.volume();
    const { id, name } = await makeContainer(networks, volume);
    await laboratory.expect('POST', `/containers/${id}/start`);
    await laboratory.expect('POST', `/containers/${id}/wait`);
    const before = await inspect(`/containers/${id}/json`);
    const entryId = (await remove([id])).get(name) ?? 0;
    expect(await history.preview(entryId)).toMatchObject({
      impossible: null,
      losses: [
        'It is created and not started.',
        'What its anonymous volumes held is gone: they come back empty.'
      ]
    });
    const restored = await history.restore(entryId);
    const after = await inspect(`/containers/${restored.id}/json`);
    expect(restored.id).not.toBe(id);
    expect(mattering(after)).toEqual(mattering(before));
    // It is not only there: it starts, in both networks.
    await laboratory.expect('POST', `/containers/${restored.id}/start`);
    await laboratory.expect('POST', `/containers/${restored.id}/wait`);
    await expect(history.restore(entryId)).rejects.toMatchObject({
      code: 'conflict',
      message: `There is a container named ${name} already. Nothing was changed.`
    });
    const [pass] = await history.list();
    expect(pass?.items[0]?.restoredAt).toEqual(expect.any(Number));
  });

  it('says what must come back first, and brings back networks and volumes', async () => {
    const networks = [await laboratory.network(), await laboratory.network()];
    const volume = await laboratory.volume();
    const { id, name } = await makeContainer(networks, volume);
    await laboratory.expect('POST', `/containers/${id}/start`);
    await laboratory.expect('POST', `/containers/${id}/wait`);
    const network = await inspect(`/networks/${networks[1]?.name}`);
    const entries = await remove([id]);
    const others = await remove([networks[1]?.id ?? '', volume], [volume]);
    const container = entries.get(name) ?? 0;
    expect((await history.preview(container)).impossible).toBe(
      `Its network ${networks[1]?.name} is gone. Restore the network first.`
    );
    await history.restore(others.get(networks[1]?.name ?? '') ?? 0);
    const again = await inspect(`/networks/${networks[1]?.name}`);
    for (const key of ['Driver', 'IPAM', 'Labels', 'Internal', 'Options']) {
      expect(again[key], key).toEqual(network[key]);
    }
    expect((await history.preview(container)).impossible).toBe(
      `Its volume ${volume} is gone. Restore the volume ${volume} first.`
    );
    await history.restore(others.get(volume) ?? 0);
    expect((await inspect(`/volumes/${volume}`))['Labels']).toEqual({
      'plimsoll.test': laboratory.run
    });
    expect(await history.preview(container)).toMatchObject({
      impossible: null,
      losses: [
        'It is created and not started.',
        'What its anonymous volumes held is gone: they come back empty.'
      ]
    });
    await history.restore(container);
  });

  it('brings back a network that was made from a config-only one', async () => {
    const [config, name] = [laboratory.name(), laboratory.name()];
    const labels = { 'plimsoll.test': laboratory.run };
    const make = async (body: object) => {
      const answer = await laboratory.expect('POST', '/networks/create', { body });
      return created.parse(json(answer)).Id;
    };
    const IPAM = { Config: [{ Subnet: '10.213.77.0/24' }] };
    const configId = await make({ Name: config, ConfigOnly: true, IPAM, Labels: labels });
    const id = await make({ Name: name, ConfigFrom: { Network: config }, Attachable: true });
    const before = await inspect(`/networks/${id}`);
    const entries = await remove([id]);
    const { id: again } = await history.restore(entries.get(name) ?? 0);
    expect(await inspect(`/networks/${again}`)).toEqual({
      ...before,
      Id: again,
      Created: expect.any(String)
    });
    await laboratory.expect('DELETE', `/networks/${again}`);
    await laboratory.expect('DELETE', `/networks/${configId}`);
  });

  it('exports a named volume before it goes, and leaves no helper behind', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'plimsoll-export-'));
    const volume = await laboratory.volume();
    const command = ['sh', '-c', 'echo precious > /data/file'];
    const writer = await laboratory.start({ command, binds: [`${volume}:/data`] });
    await laboratory.expect('POST', `/containers/${writer}/wait`);
    await laboratory.expect('DELETE', `/containers/${writer}`);
    const helpers = filtered('/containers/json?all=1', { label: ['plimsoll.export'] });
    const before = shapes.ids.parse(json(await laboratory.expect('GET', helpers)));
    await remove([volume], [volume], folder);
    const [file = ''] = readdirSync(folder);
    expect(file).toMatch(new RegExp(`-${volume}\\.tar$`));
    const archive = readFileSync(join(folder, file)).toString('latin1');
    expect(archive).toContain('plimsoll-export/file');
    expect(archive).toContain('precious');
    const after = shapes.ids.parse(json(await laboratory.expect('GET', helpers)));
    expect(after).toEqual(before);
    rmSync(folder, { recursive: true });
  });

  it('says that the image is gone', async () => {
    const image = await laboratory.importImage();
    const name = laboratory.name();
    const body = { Image: image, Cmd: ['true'], Labels: { 'plimsoll.test': laboratory.run } };
    const answer = await laboratory.expect('POST', `/containers/create?name=${name}`, { body });
    const { Id } = created.parse(json(answer));
    await laboratory.expect('POST', `/containers/${Id}/start`);
    await laboratory.expect('POST', `/containers/${Id}/wait`);
    const entryId = (await remove([Id])).get(name) ?? 0;
    await laboratory.expect('DELETE', `/images/${image}`);
    await expect(history.restore(entryId)).rejects.toThrow(/is not on this engine any more/);
  });
});
