import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filtered, json } from './answers';
import { commands } from './commands';
import { Laboratory } from './laboratory';
import * as shapes from './shapes';
import { targets } from './targets';

describe.each(targets)('containers over HTTP, on $name', { timeout: 60_000 }, target => {
  let laboratory: Laboratory;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
  }, 60_000);
  afterAll(() => laboratory.close(), 60_000);

  const line = async (id: string, query = 'all=1') => {
    const answer = await laboratory.ask('GET', filtered(`/containers/json?${query}`, { id: [id] }));
    expect(answer.status).toBe(200);
    return shapes.list.parse(json(answer));
  };

  it('lists one that runs, with its networks and volumes', async () => {
    const [{ name }, volume] = [await laboratory.network(), await laboratory.volume()];
    const binds = [`${volume}:/data`];
    const id = await laboratory.start({ network: name, binds, anonymousAt: '/anonymous' });
    const container = shapes.containerLine.parse((await line(id))[0]);
    expect(container).toMatchObject({ Id: id, Image: laboratory.image, State: 'running' });
    expect(container.Status).toMatch(/^Up /);
    expect(container.Labels).toEqual({ 'plimsoll.test': laboratory.run });
    expect(Object.keys(container.NetworkSettings.Networks)).toEqual([name]);
    expect(container.Mounts.map(({ Destination }) => Destination).toSorted()).toEqual([
      '/anonymous',
      '/data'
    ]);
    expect(container.Mounts.map(({ Name }) => Name)).toContain(volume);
  });

  it('lists stopped ones only when asked for all, a state or a size', async () => {
    const id = await laboratory.create();
    expect(await line(id, '')).toEqual([]);
    const [container] = await line(id, 'all=1&size=1');
    const { Status, ...rest } = shapes.containerLine.parse(container);
    expect(Status).toBe('Created');
    expect(rest.State).toBe('created');
    expect(container).toHaveProperty('SizeRootFs');
    const created = filtered('/containers/json', { status: ['created'], id: [id] });
    expect(json(await laboratory.ask('GET', created))).toHaveLength(1);
  });

  it('inspects one that was never started', async () => {
    const id = await laboratory.create({ memoryBytes: 32 * 1024 ** 2, stopTimeout: 4 });
    const answer = await laboratory.ask('GET', `/containers/${id}/json`);
    const details = shapes.containerDetails.parse(json(answer));
    expect(details.State).toMatchObject({
      Status: 'created',
      Running: false,
      StartedAt: '0001-01-01T00:00:00Z',
      FinishedAt: '0001-01-01T00:00:00Z'
    });
    expect(details.HostConfig.Memory).toBe(32 * 1024 ** 2);
    expect(json(answer)).toMatchObject({ Config: { StopTimeout: 4 } });
  });

  it('finds one by id, by the beginning of its id and by name', async () => {
    const name = laboratory.name();
    const id = await laboratory.create({}, name);
    for (const wanted of [id, id.slice(0, 12), name]) {
      const answer = await laboratory.ask('GET', `/containers/${wanted}/json`);
      expect(json(answer)).toMatchObject({ Id: id, Name: `/${name}` });
    }
  });

  it('keeps names apart', async () => {
    const name = laboratory.name();
    await laboratory.create({}, name);
    const body = { Image: laboratory.image, Cmd: ['true'] };
    const path = (wanted: string) => `/containers/create?name=${encodeURIComponent(wanted)}`;
    expect((await laboratory.ask('POST', path(name), { body })).status).toBe(409);
    expect((await laboratory.ask('POST', path('a/b'), { body })).status).toBe(400);
  });

  it.each([
    ['GET', '/json'],
    ['GET', '/stats?stream=false'],
    ['POST', '/start'],
    ['POST', '/stop'],
    ['DELETE', '']
  ])('answers %s …%s of one that is not there with 404', async (method, rest) => {
    const answer = await laboratory.ask(method, `/containers/plimsoll-nobody${rest}`);
    expect(answer.status).toBe(404);
    expect(json(answer)).toEqual({ message: 'No such container: plimsoll-nobody' });
  });

  it('stops with 204, then with 304', async () => {
    const id = await laboratory.start({ command: commands.trapsTerm });
    expect((await laboratory.ask('POST', `/containers/${id}/stop?t=10`)).status).toBe(204);
    expect((await laboratory.ask('POST', `/containers/${id}/stop?t=10`)).status).toBe(304);
    const answer = await laboratory.ask('GET', `/containers/${id}/json`);
    const { State } = shapes.containerDetails.parse(json(answer));
    expect(State).toMatchObject({ Status: 'exited', Running: false, ExitCode: 0 });
    expect(shapes.containerLine.parse((await line(id))[0]).Status).toMatch(/^Exited \(0\) .* ago$/);
  });

  it('starts with 204, then with 304', async () => {
    const id = await laboratory.create();
    expect((await laboratory.ask('POST', `/containers/${id}/start`)).status).toBe(204);
    expect((await laboratory.ask('POST', `/containers/${id}/start`)).status).toBe(304);
  });

  it('will not read a timeout that is no number', async () => {
    const id = await laboratory.start();
    const { status } = await laboratory.ask('POST', `/containers/${id}/stop?t=soon`);
    expect(status).toBeGreaterThanOrEqual(400);
  });

  it('removes a running one only after it was stopped', async () => {
    const id = await laboratory.start();
    const refused = await laboratory.ask('DELETE', `/containers/${id}`);
    expect(refused.status).toBe(409);
    const answer = await laboratory.ask('GET', `/containers/${id}/json`);
    const { Name } = shapes.containerDetails.parse(json(answer));
    const { message } = shapes.message.parse(json(refused));
    // Engine 20.10 names it by its id, 26.1 by its name.
    expect([id, Name].some(name => message.includes(name))).toBe(true);
    await laboratory.expect('POST', `/containers/${id}/stop?t=0`);
    expect((await laboratory.ask('DELETE', `/containers/${id}`)).status).toBe(204);
    expect((await laboratory.ask('DELETE', `/containers/${id}`)).status).toBe(404);
  });

  it('lets one of several removals at once through', async () => {
    const id = await laboratory.create();
    const removals = Array.from({ length: 4 }, () => laboratory.ask('DELETE', `/containers/${id}`));
    const statuses = (await Promise.all(removals)).map(({ status }) => status);
    expect(statuses.filter(status => status === 204)).toHaveLength(1);
    expect(statuses.every(status => [204, 404, 409].includes(status))).toBe(true);
  });
});
