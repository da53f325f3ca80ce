import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PlimsollError } from '../../../shared/errors';
import { unmeasured } from '../../../electron/cleanup/terms';
import type { CallOptions, Raw } from '../../../electron/engine/port';
import { disposable } from '../../../shared/disposable';
import { carryOut, setUp, whys, type SetUp } from '../../helpers/cleanup-of-fake';
import { unreachable } from '../../helpers/fake-engine';
import { aContainer, anImage, aVolume } from '../../helpers/things';

describe('a named volume that is exported before it goes', () => {
  let folder: string;
  let parts: SetUp;
  let engineIsGone: () => void;

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-export-'));
    const pacing = {
      ...unmeasured,
      whenUsable: () => Promise.resolve(true),
      onGone(listener: () => void) {
        engineIsGone = listener;
        return disposable(() => undefined);
      }
    };
    parts = setUp(null, { pacing });
    parts.engine.volumes = [aVolume('pgdata')];
    parts.engine.images = [anImage('i1', { tags: ['busybox:1'] })];
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const remove = async (confirmedNames = ['pgdata']) =>
    carryOut(parts, await parts.cleanup.plan({ kinds: ['volume'] }), {
      confirmedNames,
      exportVolumesTo: folder
    });

  it('is in its file, says where that is, and tells how far it was', async () => {
    const report = await remove();
    const [file = ''] = readdirSync(folder);
    expect(readFileSync(join(folder, file), 'utf8')).toBe('archive');
    expect(whys(report.removed)).toEqual([['pgdata', `Exported to ${join(folder, file)}.`]]);
    expect(parts.engine.volumes).toEqual([]);
    const seen = parts.passes.flatMap(({ items }) => items.map(({ phase }) => phase));
    expect(seen).toContain('exporting');
    expect(report.removed[0]?.bytesExported).toBe('archive'.length);
  });

  it('is not exported when it was not confirmed', async () => {
    const report = await remove([]);
    expect(report.skipped).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
    expect(parts.engine.count('create')).toBe(0);
  });

  it('stays when its file cannot be made, and the report says why in words', async () => {
    folder = join(folder, 'file');
    writeFileSync(folder, 'a file where a folder should be');
    const report = await remove();
    expect(whys(report.failed)).toEqual([
      [
        'pgdata',
        `It was not exported: the file could not be written: something else stands in its place. Look at ${folder} and its folder, and move away what does not belong there. The volume was left alone.`
      ]
    ]);
    expect(parts.engine.volumes).toHaveLength(1);
  });

  it('stays when there is no image to read it with, and the report says so', async () => {
    parts.engine.images = [];
    const report = await remove();
    expect(whys(report.failed)).toEqual([
      [
        'pgdata',
        'There is no image on this engine to read the volume with, so it was not exported. The volume was left alone.'
      ]
    ]);
    expect(parts.engine.volumes).toHaveLength(1);
    expect(parts.engine.count('create')).toBe(0);
  });

  it('stays when the export breaks, and leaves neither a file nor a container behind', async () => {
    parts.engine.before = call => {
      if (call === 'archive') throw new PlimsollError('engine-failed', 'The disk is gone.');
    };
    const report = await remove();
    expect(whys(report.failed)).toEqual([
      ['pgdata', 'It was not exported: The disk is gone. The volume was left alone.']
    ]);
    expect(parts.engine.volumes).toHaveLength(1);
    expect(readdirSync(folder)).toEqual([]);
    expect(parts.engine.count('removeContainer')).toBe(1);
  });

  it('is not waited for once the engine is given up midway, nor is what the export had made', async () => {
    const { engine, gate } = parts;
    engine.archive = (_id, _path, _write, options?: CallOptions) =>
      new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(unreachable()), { once: true });
        gate.follow({ concurrency: 0, cooldownMs: 500, verdict: 'paused' });
        parts.clock.after(60_000, engineIsGone);
      });
    const report = await remove();
    expect(report.interrupted).toBe(true);
    expect(whys(report.skipped)).toEqual([
      ['pgdata', 'The engine stopped answering; this item was not touched.']
    ]);
    expect(readdirSync(folder)).toEqual([]);
    expect(engine.count('removeContainer')).toBe(0);
  });

  it('is exported after all when the answer to what the export makes was lost', async () => {
    const { engine } = parts;
    let made = 0;
    engine.create = async (_kind, { Labels }: Raw = {}) => {
      made += 1;
      const labels = Labels as Record<string, string>;
      const helper = aContainer(`helper${made}`, { state: 'created', labels, volumes: ['pgdata'] });
      engine.containers = [...engine.containers, helper];
      if (made === 1) throw unreachable();
      return helper.id;
    };
    const report = await remove();
    expect(report.removed.map(({ name }) => name)).toEqual(['pgdata']);
    expect(engine.containers).toEqual([]);
    expect(readdirSync(folder)).toHaveLength(1);
  });
});
