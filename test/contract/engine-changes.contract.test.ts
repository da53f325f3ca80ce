import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '../../electron/engine/port';
import { commands } from './commands';
import { Laboratory } from './laboratory';
import { openEngine } from './product';
import { targets } from './targets';

const year = 365 * 86_400;

describe.each(targets)('what Plimsoll changes, on $name', { timeout: 60_000 }, target => {
  let laboratory: Laboratory;
  let engine: Engine;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
    engine = await openEngine(laboratory.url);
  }, 60_000);
  afterAll(async () => {
    engine.dispose();
    await laboratory.close();
  }, 60_000);

  const conflict = expect.objectContaining({ code: 'conflict' });

  it.each([
    ['traps SIGTERM and exits 0', commands.trapsTerm, 10, 0],
    ['traps SIGTERM and exits 3', commands.trapsTermWith3, 10, 3],
    ['ignores SIGTERM', commands.stays, 1, 137],
    ['gets no time to leave', commands.stays, 0, 137]
  ])('stops one that %s', async (_what, command, seconds, exitCode) => {
    const id = await laboratory.start({ command });
    expect(await engine.stopContainer(id, seconds)).toBe('stopped');
    expect(await engine.inspectContainer(id)).toMatchObject({ running: false, exitCode });
    expect(await engine.stopContainer(id, seconds)).toBe('already stopped');
  });

  it('starts one that was created, once', async () => {
    const id = await laboratory.create();
    expect(await engine.startContainer(id)).toBe('started');
    expect(await engine.inspectContainer(id)).toMatchObject({ running: true });
    expect(await engine.startContainer(id)).toBe('already started');
    const nobody = engine.startContainer('plimsoll-nobody');
    await expect(nobody).rejects.toMatchObject({ code: 'not-found' });
  });

  it('waits for as long as it takes when the timeout is negative', async () => {
    const id = await laboratory.start({ command: commands.trapsTerm });
    expect(await engine.stopContainer(id, -1)).toBe('stopped');
    expect(await engine.inspectContainer(id)).toMatchObject({ exitCode: 0 });
  });

  it('finds what is not there gone', async () => {
    expect(await engine.stopContainer('plimsoll-nobody', 1)).toBe('gone');
    expect(await engine.removeContainer('plimsoll-nobody', true)).toBe('gone');
    expect(await engine.removeNetwork('plimsoll-nobody')).toBe('gone');
    expect(await engine.removeVolume('plimsoll-nobody')).toBe('gone');
    expect(await engine.removeImage('plimsoll-test/nobody:none')).toBe('gone');
  });

  it('will not remove a running container', async () => {
    const id = await laboratory.start();
    await expect(engine.removeContainer(id, true)).rejects.toEqual(conflict);
    expect(await engine.inspectContainer(id)).toMatchObject({ running: true });
  });

  it.each([
    ['with', true],
    ['without', false]
  ])('removes a container %s its anonymous volumes, never a named one', async (_how, taken) => {
    const named = await laboratory.volume();
    const id = await laboratory.create({ binds: [`${named}:/named`], anonymousAt: '/anonymous' });
    const { volumes } = await engine.inspectContainer(id);
    const anonymous = volumes.find(name => name !== named) ?? '';
    expect(await engine.removeContainer(id, taken)).toBe('removed');
    const left = (await engine.listVolumes()).map(({ name }) => name);
    expect(left).toContain(named);
    expect(left.includes(anonymous)).toBe(!taken);
    if (!taken) expect(await engine.removeVolume(anonymous)).toBe('removed');
  });

  it('leaves an anonymous volume that another container mounts by now', async () => {
    const id = await laboratory.create({ anonymousAt: '/anonymous' });
    const [anonymous = ''] = (await engine.inspectContainer(id)).volumes;
    const other = await laboratory.create({ binds: [`${anonymous}:/theirs`] });
    expect(await engine.removeContainer(id, true)).toBe('removed');
    expect((await engine.listVolumes()).map(({ name }) => name)).toContain(anonymous);
    await engine.removeContainer(other, true);
    expect(await engine.removeVolume(anonymous)).toBe('removed');
  });

  it('removes a network once nothing is attached to it', async () => {
    const { id: networkId, name: network } = await laboratory.network();
    const id = await laboratory.start({ network });
    await expect(engine.removeNetwork(networkId)).rejects.toEqual(conflict);
    await engine.stopContainer(id, 0);
    expect(await engine.removeNetwork(networkId)).toBe('removed');
    expect(await engine.removeNetwork(networkId)).toBe('gone');
  });

  it('removes a volume once nobody mounts it', async () => {
    const volume = await laboratory.volume();
    const id = await laboratory.create({ binds: [`${volume}:/data`] });
    await expect(engine.removeVolume(volume)).rejects.toEqual(conflict);
    await engine.removeContainer(id, false);
    expect(await engine.removeVolume(volume)).toBe('removed');
    expect(await engine.removeVolume(volume)).toBe('gone');
  });

  it('removes an image once nobody uses it', async () => {
    await laboratory.create();
    await expect(engine.removeImage(laboratory.image)).rejects.toEqual(conflict);
    const id = await laboratory.importImage();
    expect(await engine.removeImage(id)).toBe('removed');
    expect(await engine.removeImage(id)).toBe('gone');
  });

  it('spares build cache below the size that stays', async () => {
    const record = await laboratory.cacheRecord();
    const { removedIds } = await engine.pruneBuildCache(() => 0, { keepBytes: 1e15 });
    expect(removedIds).not.toContain(record);
  });

  it('spares build cache that was in use lately', async () => {
    const record = await laboratory.cacheRecord();
    const { removedIds } = await engine.pruneBuildCache(() => year);
    expect(removedIds).not.toContain(record);
  });

  // It would take everybody's: only where the engine serves nothing else.
  if (target.isPrivate) {
    it('prunes the build cache and says what that freed', async () => {
      const record = await laboratory.cacheRecord();
      const { items } = await vi.waitFor(() => engine.measureDisk(), { timeout: 20_000 });
      const offered = items.filter(({ kind, active }) => kind === 'build-cache' && !active);
      expect(offered.map(({ id }) => id)).toContain(record);
      const removed: string[] = [];
      let freed = 0;
      // Engine 26.1 counts the age in whole seconds: what is younger than one takes another try.
      const prune = async (): Promise<string[]> => {
        const { removedIds, bytesFreed } = await engine.pruneBuildCache(() => 0);
        removed.push(...removedIds);
        freed += bytesFreed;
        return removed.toSorted();
      };
      await expect.poll(prune, { timeout: 5_000 }).toEqual(offered.map(({ id }) => id).toSorted());
      expect(freed).toBe(offered.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0));
      expect(await engine.pruneBuildCache(() => 0)).toEqual({ bytesFreed: 0, removedIds: [] });
    });
  }
});
