import { statfs } from 'node:fs/promises';
import { hostname } from 'node:os';
import type { Endpoint, EngineFacts } from '../../shared/model/engine';
import type { EngineDisk, LoadLines } from '../../shared/model/warning';
import { bounded } from '../labels/labels';

/** The machine Plimsoll runs on. */
export interface OwnMachine {
  name: string;
  /** Bytes of the file system that a folder lies on; rejects where it cannot be asked. */
  space(folder: string): Promise<{ totalBytes: number; freeBytes: number }>;
}

export const ownMachine: OwnMachine = {
  name: hostname(),
  async space(folder) {
    const { blocks, bavail, bsize } = await statfs(folder);
    return { totalBytes: blocks * bsize, freeBytes: bavail * bsize };
  }
};

const unknown = (why: string): EngineDisk => ({ known: false, why });

/**
 * How full the disk is that holds the engine's data: measured where the engine is on this machine,
 * by its own word; told by the engine where its storage driver knows; else not known.
 */
export const engineDiskOf = async (
  endpoint: Pick<Endpoint, 'kind'>,
  facts: EngineFacts | null,
  machine: OwnMachine = ownMachine
): Promise<EngineDisk> => {
  const storage = facts?.storage;
  if (!storage) return unknown('The engine has not told where it keeps its data.');
  const isLocal =
    (endpoint.kind === 'unix' || endpoint.kind === 'npipe') && storage.machine === machine.name;
  if (isLocal) {
    try {
      return { known: true, source: 'file system', ...(await machine.space(storage.folder)) };
    } catch {
      return unknown(`Plimsoll may not look at ${bounded(storage.folder)}.`);
    }
  }
  if (storage.space) return { known: true, source: 'engine', ...storage.space };
  return unknown(
    `The engine is not on this machine but on "${bounded(storage.machine)}", and does not tell how full its disk is.`
  );
};

/** Percent of the disk. */
export const diskLines: LoadLines = { high: 90, critical: 95 };

/** With so much left a disk is not nearly full, however large it is. */
const plentyBytes = 20e9;

export const diskPercent = (disk: EngineDisk): number | null =>
  !disk.known || disk.totalBytes <= 0 || disk.freeBytes >= plentyBytes
    ? null
    : (1 - disk.freeBytes / disk.totalBytes) * 100;
