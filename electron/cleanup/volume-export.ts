import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PlimsollError, toErrorInfo } from '../../shared/errors';
import { knownTrouble } from '../store/storage-trouble';
import { helperLabels, removeHelper } from './export-helper';
import type { Terms } from './terms';

const inside = '/plimsoll-export';
const leftAlone = 'The volume was left alone.';

/** Names come from others: of theirs only what can be part of no path. */
const fileFor = (folder: string, name: string, now: number): string => {
  const time = new Date(now).toISOString().replaceAll(/[:.]/g, '-');
  return join(folder, `${time}-${name.replaceAll(/[^\w.-]/g, '_').slice(0, 80)}.tar`);
};

const counting = (written: (bytes: number) => void): Transform => {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _, done) {
      bytes += chunk.length;
      written(bytes);
      done(null, chunk);
    }
  });
};

/** What went wrong with the file, as a sentence; what went wrong elsewhere stays as it is. */
const ofFile = (error: unknown, folder: string): unknown => {
  const trouble = error instanceof PlimsollError ? null : knownTrouble(error, folder);
  if (!trouble) return error;
  const { what, todo } = trouble;
  return new PlimsollError('refused', `the file could not be written: ${what}. ${todo}`, {
    cause: error
  });
};

/**
 * Writes what a volume holds into a tar file of its own. The engine reads it through a container
 * that mounts the volume, is never started and is removed again; any image that is there will do.
 * @returns the file; rejects, with nothing left behind, when it is not whole
 */
export const exportVolume = async (
  { engine, clock, record, untilSent, givenUp }: Terms,
  name: string,
  folder: string,
  written: (bytes: number) => void
): Promise<string> => {
  // A container that asks for a volume that is gone would make an empty one of that name.
  await engine.inspectRaw('volume', name);
  const [image] = (await engine.listImages()).toSorted((one, other) => one.bytes - other.bytes);
  if (!image) {
    const why = 'There is no image on this engine to read the volume with, so it was not exported.';
    throw new PlimsollError('conflict', `${why} ${leftAlone}`);
  }
  written(0);
  const file = fileFor(folder, name, clock.now());
  const body = {
    Image: image.id,
    Cmd: ['true'],
    Labels: helperLabels(record),
    HostConfig: { NetworkMode: 'none', Binds: [`${name}:${inside}:ro`] }
  };
  const helper = await engine.create('container', body, undefined, { untilSent });
  try {
    await mkdir(folder, { recursive: true });
    const write = (content: NodeJS.ReadableStream): Promise<void> =>
      pipeline(
        content,
        counting(written),
        createWriteStream(`${file}.part`, { flags: 'wx', mode: 0o600, flush: true })
        // Told here whose failure it is: to the engine's side every failure is the engine's.
      ).catch((error: unknown) => {
        throw ofFile(error, folder);
      });
    await engine.archive(helper, inside, write, { signal: untilSent });
    // It is whole and on the disk: only now it gets the name that says so.
    await rename(`${file}.part`, file);
    return file;
  } catch (cause) {
    await rm(`${file}.part`, { force: true }).catch(() => undefined);
    const error = ofFile(cause, folder);
    const { code, message } = toErrorInfo(error);
    throw new PlimsollError(code, `It was not exported: ${message} ${leftAlone}`, { cause: error });
  } finally {
    await removeHelper(engine, record, helper, givenUp);
  }
};
