import { describe, expect, it } from 'vitest';
import type { Definition } from '../../../electron/cleanup/definition';
import { removed } from '../../../electron/cleanup/result';
import { Restore } from '../../../electron/cleanup/restore';
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
    const journal = await memoryJournal()();
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
