import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { PlimsollError } from '../../../shared/errors';

export const untouched = 'Nothing was audited.';

/**
 * The folder whose code is read; null = none is named, and the engine alone is looked at.
 * @throws PlimsollError 'bad-argument' where the name is empty or that of a file, 'not-found'
 */
export const folderNamed = (named: string | undefined): string | null => {
  if (named === undefined) return null;
  // An empty variable in a script would mean the folder that the script happens to run in.
  if (named.trim() === '') {
    const advice = 'Name one, or "." for this one, or leave it out to audit the engine alone.';
    throw new PlimsollError(
      'bad-argument',
      `The name of the folder is empty. ${untouched} ${advice}`
    );
  }
  const folder = resolve(named);
  const found = statSync(folder, { throwIfNoEntry: false });
  if (found?.isDirectory()) return folder;
  if (!found) throw new PlimsollError('not-found', `There is no folder ${folder}. ${untouched}`);
  throw new PlimsollError(
    'bad-argument',
    `${folder} is a file and not a folder. ${untouched} Name the folder that it is in.`
  );
};
