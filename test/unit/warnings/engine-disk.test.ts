import { describe, expect, it } from 'vitest';
import { infoAnswer } from '../../../electron/engine/http/schemas';
import { storageOf } from '../../../electron/engine/http/storage';
import { diskPercent, engineDiskOf } from '../../../electron/warnings/engine-disk';

const facts = {
  serverVersion: '1',
  apiVersion: '1.45',
  memoryBytes: 1,
  cpus: 2,
  operatingSystem: 'fake',
  storage: { folder: '/var/lib/docker', machine: 'here', space: null }
};
const here = { name: 'here', space: async () => ({ totalBytes: 100e9, freeBytes: 4e9 }) };
const closed = { name: 'here', space: () => Promise.reject(new Error('EACCES')) };
const told = { totalBytes: 50e9, freeBytes: 10e9 };

describe('the disk of the engine', () => {
  it('is measured where the engine is on this machine', async () => {
    expect(await engineDiskOf({ kind: 'unix' }, facts, here)).toEqual({
      known: true,
      source: 'file system',
      totalBytes: 100e9,
      freeBytes: 4e9
    });
  });

  it('is not measured behind a socket of another machine, such as a virtual one', async () => {
    const desktop = { ...facts, storage: { ...facts.storage, machine: 'docker-desktop' } };
    expect(await engineDiskOf({ kind: 'unix' }, desktop, here)).toMatchObject({
      known: false,
      why: expect.stringContaining('docker-desktop')
    });
    expect(await engineDiskOf({ kind: 'tcp' }, facts, here)).toMatchObject({ known: false });
  });

  it('is what the engine tells where that is all there is', async () => {
    const remote = { ...facts, storage: { ...facts.storage, space: told } };
    expect(await engineDiskOf({ kind: 'tls' }, remote, here)).toEqual({
      known: true,
      source: 'engine',
      ...told
    });
  });

  it('is unknown, with a reason, where it may not be looked at or was not told', async () => {
    expect(await engineDiskOf({ kind: 'unix' }, facts, closed)).toMatchObject({ known: false });
    expect(await engineDiskOf({ kind: 'unix' }, null, here)).toMatchObject({ known: false });
  });

  it('counts as nearly full by its share, but not while there is plenty left', () => {
    expect(
      diskPercent({ known: true, source: 'engine', totalBytes: 100e9, freeBytes: 4e9 })
    ).toBeCloseTo(96);
    expect(
      diskPercent({ known: true, source: 'engine', totalBytes: 1e15, freeBytes: 30e9 })
    ).toBeNull();
    expect(diskPercent({ known: false, why: '' })).toBeNull();
  });
});

describe('where an engine keeps its data', () => {
  it('is read from its info, with the pool where the driver has one', () => {
    const info = infoAnswer.parse({
      Name: 'lab',
      DockerRootDir: '/srv/docker',
      DriverStatus: [
        ['Data Space Total', '107.4GB'],
        ['Data Space Available', '7.4 GB'],
        ['Library Version', '1.02']
      ]
    });
    expect(storageOf(info).storage).toEqual({
      folder: '/srv/docker',
      machine: 'lab',
      space: { totalBytes: 107.4e9, freeBytes: 7.4e9 }
    });
  });

  it('is left out where it is not told, and a strange status disturbs nothing', () => {
    expect(storageOf(infoAnswer.parse({ DriverStatus: 'none' }))).toEqual({});
    expect(storageOf(infoAnswer.parse({ DockerRootDir: '/x', DriverStatus: [[1]] }))).toEqual({
      storage: { folder: '/x', machine: '', space: null }
    });
  });
});
