import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

const script = join(import.meta.dirname, 'in-own-process.mjs');

/**
 * Calls a function that a module exports in a process of its own, which it may abort; arguments and
 * result are JSON.
 * @param module its path, from the folder of the project
 */
export const inOwnProcess = async <A extends unknown[], R>(
  module: string,
  work: (...args: A) => Promise<R>,
  ...args: A
): Promise<R> => {
  const given = [script, module, work.name, JSON.stringify(args)];
  const { stdout } = await promisify(execFile)(process.execPath, given, { timeout: 120_000 });
  return JSON.parse(stdout) as R;
};
