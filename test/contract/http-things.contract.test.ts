import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filtered, json } from './answers';
import { Laboratory } from './laboratory';
import * as shapes from './shapes';
import { targets } from './targets';

describe.each(targets)(
  'networks, volumes and images over HTTP, on $name',
  { timeout: 60_000 },
  target => {
    let laboratory: Laboratory;
    beforeAll(async () => {
      laboratory = await Laboratory.open(target);
    }, 60_000);
    afterAll(() => laboratory.close(), 60_000);

    const gone = async (path: string): Promise<void> => {
      for (const method of ['GET', 'DELETE']) {
        const { status } = await laboratory.ask(method, path);
        expect(status).toBe(404);
      }
    };

    it('tells who is attached to a network only when it is inspected', async () => {
      const { id, name } = await laboratory.network();
      const container = await laboratory.start({ network: name });
      const listed = await laboratory.ask('GET', filtered('/networks', { id: [id] }));
      const [network] = shapes.list.parse(json(listed));
      expect(shapes.network.parse(network)).toMatchObject({ Name: name, Containers: {} });
      const inspected = shapes.network.parse(json(await laboratory.ask('GET', `/networks/${id}`)));
      expect(Object.keys(inspected.Containers)).toEqual([container]);
    });

    it('removes a network once nothing is attached, even when a stopped container belongs to it', async () => {
      const { id, name } = await laboratory.network();
      const container = await laboratory.start({ network: name });
      const refused = await laboratory.ask('DELETE', `/networks/${id}`);
      expect(refused.status).toBe(403);
      expect(shapes.message.parse(json(refused)).message).toContain('has active endpoints');
      await laboratory.expect('POST', `/containers/${container}/stop?t=0`);
      expect((await laboratory.ask('DELETE', `/networks/${id}`)).status).toBe(204);
      await gone(`/networks/${id}`);
      const start = await laboratory.ask('POST', `/containers/${container}/start`);
      expect(start.status).toBe(404);
    });

    it.each(['bridge', 'host', 'none'])('keeps the network %s', async name => {
      expect((await laboratory.ask('DELETE', `/networks/${name}`)).status).toBe(403);
    });

    it('will not make a network without a name, or of a name that is taken', async () => {
      const { name } = await laboratory.network();
      const make = (Name: string) =>
        laboratory.ask('POST', '/networks/create', { body: { Name, CheckDuplicate: true } });
      expect((await make('')).status).toBeGreaterThanOrEqual(400);
      expect((await make('bridge')).status).toBe(403);
      expect((await make(name)).status).toBe(409);
    });

    it('lists volumes, and says in disk usage who uses them', async () => {
      const name = await laboratory.volume();
      const listed = await laboratory.ask('GET', filtered('/volumes', { name: [name] }));
      const [volume] = shapes.volumeList.parse(json(listed)).Volumes;
      expect(shapes.volume.parse(volume).Labels).toEqual({ 'plimsoll.test': laboratory.run });
      await laboratory.create({ binds: [`${name}:/data`] });
      const usage = await laboratory.diskUsage();
      expect(usage.Volumes.find(({ Name }) => Name === name)?.UsageData.RefCount).toBe(1);
    });

    it('keeps a volume that a stopped container mounts', async () => {
      const name = await laboratory.volume();
      const container = await laboratory.create({ binds: [`${name}:/data`] });
      const refused = await laboratory.ask('DELETE', `/volumes/${name}`);
      expect(refused.status).toBe(409);
      expect(shapes.message.parse(json(refused)).message).toContain(container);
      await laboratory.expect('DELETE', `/containers/${container}?v=1`);
      expect((await laboratory.ask('DELETE', `/volumes/${name}`)).status).toBe(204);
      await gone(`/volumes/${name}`);
    });

    it('will not make a volume of a name that is a path', async () => {
      const body = { Name: '../outside' };
      expect((await laboratory.ask('POST', '/volumes/create', { body })).status).toBe(400);
    });

    it('lists an image without a tag as dangling', async () => {
      const id = await laboratory.importImage();
      const dangling = filtered('/v1.41/images/json', {
        dangling: ['true'],
        label: [laboratory.label]
      });
      const images = shapes.list.parse(json(await laboratory.ask('GET', dangling)));
      const image = shapes.imageLine.parse(
        images.find(found => shapes.imageLine.parse(found).Id === id)
      );
      expect(image.RepoTags).toEqual(['<none>:<none>']);
      const removed = await laboratory.ask('DELETE', `/images/${id}`);
      expect(removed.status).toBe(200);
      expect(json(removed)).toContainEqual({ Deleted: id });
      expect((await laboratory.ask('DELETE', `/images/${id}`)).status).toBe(404);
    });

    it('keeps an image that a container uses, by tag and by id', async () => {
      const tag = `plimsoll-test/used:${laboratory.run}`;
      const id = await laboratory.importImage(`repo=plimsoll-test/used&tag=${laboratory.run}`);
      const body = { Image: tag, Cmd: ['true'], Labels: { 'plimsoll.test': laboratory.run } };
      const created = await laboratory.expect('POST', '/containers/create', { body });
      expect((await laboratory.ask('DELETE', `/images/${tag}`)).status).toBe(409);
      expect((await laboratory.ask('DELETE', `/images/${id}`)).status).toBe(409);
      await laboratory.expect('DELETE', `/containers/${shapes.created.parse(json(created)).Id}`);
      const removed = await laboratory.ask('DELETE', `/images/${tag}`);
      expect(shapes.list.parse(json(removed)).slice(0, 2)).toEqual([
        { Untagged: tag },
        { Deleted: id }
      ]);
    });
  }
);
