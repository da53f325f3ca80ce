import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../electron/cleanup/definition';
import { endingWith, type Restoring } from '../../../electron/cleanup/cancellable';
import { removed } from '../../../electron/cleanup/result';
import { Restore } from '../../../electron/cleanup/restore';
import type { CallOptions, Raw } from '../../../electron/engine/port';
import { PlimsollError } from '../../../shared/errors';
import type { PlanItem } from '../../../shared/model/plan';
import { memoryJournal } from '../../helpers/cleanup-of-fake';
import { FakeEngine } from '../../helpers/fake-engine';
import { aVolume, anImage } from '../../helpers/things';

const hex = 'ab'.repeat(32);

const mount = (Name: string, Destination: string) => ({ Type: 'volume', Name, Destination });

/** A container with what it mounts by name, and what it got by itself. */
const aDefinition = (
  named: readonly (readonly [string, string])[],
  own: readonly string[] = []
): Definition => ({
  thing: {
    Id: 'c'.repeat(64),
    Name: '/web',
    Image: 'sha256:busybox',
    Config: { Image: 'sha256:busybox' },
    HostConfig: { Binds: named.map(([name, where]) => `${name}:${where}`) },
    Mounts: [
      ...named.map(([name, where]) => mount(name, where)),
      ...own.map((name, index) => mount(name, `/own-${index}`))
    ],
    NetworkSettings: { Networks: {} }
  },
  volumes: []
});

describe('the restore of a container whose volumes are gone', () => {
  const world = async (definition: Definition, goneBefore: readonly string[] = []) => {
    const engine = new FakeEngine();
    engine.images = [anImage('sha256:busybox')];
    const { passes: journal } = await memoryJournal()();
    const definitions = new Map<string, [kind: 'container' | 'volume', Definition]>([
      ['web', ['container', definition]],
      ...goneBefore.map(name => {
        const thing = { Name: name, Driver: 'local', Options: { type: 'nfs' } };
        return [name, ['volume', { thing, volumes: [] }]] as const;
      })
    ] as [string, ['container' | 'volume', Definition]][]);
    const items = [...definitions].map(([id, [kind]]) => ({
      itemId: `item-${id}`,
      id,
      kind,
      category: null,
      name: id,
      reason: '',
      bytes: 0,
      action: 'remove' as const,
      selected: true,
      owner: null,
      volumes: [],
      confirmByName: false,
      startedAt: 10
    }));
    const plan = { planId: 'p', createdAt: 5, endpointUrl: 'unix:///fake', items, kept: [] };
    const choice = { itemIds: [], keepVolumesOf: [], confirmedNames: [] };
    const record = journal.start(plan, items, choice);
    for (const item of items) {
      record.begin(item, 'remove', definitions.get(item.id)?.[1] ?? definition);
      record.settle(item.itemId, removed(0));
    }
    record.dispose();
    const entries = journal.passes()[0]?.items ?? [];
    const entryId = entries.find(({ kind }) => kind === 'container')?.entryId ?? 0;
    return { engine, restore: new Restore(engine, journal), entryId };
  };

  it('waits for a volume that can be restored as it was, and touches nothing', async () => {
    const { engine, restore, entryId } = await world(aDefinition([['shares', '/data']]), [
      'shares'
    ]);
    const impossible = 'Its volume shares is gone. Restore the volume shares first.';
    expect(await restore.preview(entryId)).toMatchObject({ impossible, losses: [] });
    await expect(restore.restore(entryId)).rejects.toMatchObject({
      code: 'conflict',
      message: `${impossible} Nothing was changed.`
    });
    expect(engine.count('create')).toBe(0);
    engine.volumes = [aVolume('shares')];
    expect(await restore.preview(entryId)).toMatchObject({
      impossible: null,
      losses: ['It is created and not started.']
    });
  });

  it('says before that one nobody knows comes back empty, once however often it is mounted', async () => {
    const twice = [['data', '/one'] as const, ['data', '/two'] as const];
    const { restore, entryId } = await world(aDefinition(twice));
    expect(await restore.preview(entryId)).toMatchObject({
      impossible: null,
      losses: ['It is created and not started.', 'The volume data is gone: it comes back empty.']
    });
  });

  it.each([
    ['its own', aDefinition([], [hex])],
    ['another one’s, mounted by its name', aDefinition([[hex, '/data']])]
  ])('calls an anonymous volume that (%s)', async (_, definition) => {
    const { restore, entryId } = await world(definition);
    expect((await restore.preview(entryId)).losses).toEqual([
      'It is created and not started.',
      'What its anonymous volumes held is gone: they come back empty.'
    ]);
  });
});

it('creates a network again as it was, what newer engines know of it included', async () => {
  const network: PlanItem = {
    itemId: 'network-1',
    id: 'n',
    kind: 'network',
    category: 'unused-network',
    name: 'six',
    reason: '',
    bytes: null,
    action: 'remove',
    selected: true,
    owner: null,
    volumes: [],
    confirmByName: false,
    startedAt: null
  };
  const engine = new FakeEngine();
  const { passes: journal } = await memoryJournal()();
  const items = [network];
  const plan = { planId: 'p', createdAt: 5, endpointUrl: engine.endpoint.url, items, kept: [] };
  const record = journal.start(plan, items, { itemIds: [], keepVolumesOf: [], confirmedNames: [] });
  const taken = {
    Name: 'six',
    Driver: 'bridge',
    EnableIPv4: false,
    EnableIPv6: true,
    IPAM: { Driver: 'default', Options: {}, Config: [{ Subnet: 'fd00:1::/64' }] },
    Internal: true,
    Attachable: false,
    Options: { 'com.docker.network.bridge.name': 'six0' },
    Labels: { tier: 'back' }
  };
  const thing = { ...taken, Id: 'n', Created: 'then', Scope: 'local', Containers: {} };
  record.begin(network, 'remove', { thing, volumes: [] });
  record.settle(network.itemId, removed(0));
  record.dispose();
  const bodies: (Raw | undefined)[] = [];
  engine.create = async (_kind, body?: Raw) => {
    bodies.push(body);
    return 'again';
  };
  const entryId = journal.passes()[0]?.items[0]?.entryId ?? 0;
  expect(await new Restore(engine, journal).restore(entryId)).toMatchObject({ id: 'again' });
  expect(bodies).toEqual([{ ...taken, CheckDuplicate: true }]);
  expect(journal.passes()[0]?.items[0]?.restoredAt).toEqual(expect.any(Number));
});

it('is told what a restore that was called off has left, and takes nothing back from a silent engine', async () => {
  const engine = new FakeEngine();
  const abort = new AbortController();
  const silent = (options?: CallOptions): Promise<never> =>
    new Promise((_, reject) => {
      const end = (): void => reject(new PlimsollError('cancelled', 'The call was cancelled.'));
      options?.signal?.addEventListener('abort', end);
    });
  const stalled: Restoring = {
    endpoint: engine.endpoint,
    inspectRaw: (_kind, _id, options) => silent(options),
    create: (_kind, _body, _name, options) => silent(options),
    connectNetwork: (_id, _body, options) => silent(options),
    removeContainer: () => Promise.reject(new Error('Nothing is taken back.'))
  };
  const obeying = endingWith(abort.signal, stalled);
  const told = Promise.allSettled([
    obeying.create('volume', {}),
    obeying.connectNetwork('back', {})
  ]);
  abort.abort();
  expect(await told).toMatchObject([
    {
      reason: { code: 'cancelled', message: expect.stringMatching(/may still create the volume/) }
    },
    {
      reason: { code: 'cancelled', message: expect.stringMatching(/may lack a network: remove it/) }
    }
  ]);
});
