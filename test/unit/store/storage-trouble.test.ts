import { describe, expect, it } from 'vitest';
import { PlimsollError } from '../../../shared/errors';
import {
  knownTrouble,
  storageTrouble,
  WrittenByNewer
} from '../../../electron/store/storage-trouble';

const file = '/data/journal.sqlite';
const coded = (code: string): Error =>
  Object.assign(new Error(`${code}: raw words, open '${file}'`), { code });

describe('why a file could not be used, in words', () => {
  it.each([
    ['ENOSPC', 'the disk is full', /^Free some space/],
    ['EDQUOT', 'the disk is full', /^Free some space/],
    ['SQLITE_FULL', 'the disk is full', /^Free some space/],
    ['EACCES', 'Plimsoll may not write there', /^Give yourself the right/],
    ['EPERM', 'Plimsoll may not write there', /^Give yourself the right/],
    ['SQLITE_PERM', 'Plimsoll may not write there', /^Give yourself the right/],
    ['EROFS', 'its disk or folder can only be read', /^Make .* writable/],
    ['SQLITE_READONLY', 'its disk or folder can only be read', /^Make .* writable/],
    ['SQLITE_READONLY_DIRECTORY', 'its disk or folder can only be read', /^Make .* writable/],
    ['ENOENT', 'it is not there', /^See that/],
    ['ENOTDIR', 'something else stands in its place', /^Look at .*move away/],
    ['EEXIST', 'something else stands in its place', /^Look at .*move away/],
    ['SQLITE_CANTOPEN', 'its file could not be opened', /^See that/],
    ['EBUSY', 'another program has kept it busy for too long', /^Try again in a moment/],
    ['SQLITE_BUSY_SNAPSHOT', 'another program has kept it busy for too long', /^Try again/],
    ['SQLITE_CORRUPT', 'its file is damaged', /^Set .* aside, .* nothing is deleted\.$/],
    ['SQLITE_NOTADB', 'its file is damaged', /^Set .* aside, .* nothing is deleted\.$/],
    ['SQLITE_ERROR', 'this version of Plimsoll cannot read some of it', /^Update Plimsoll\. /],
    ['EIO', 'its disk does not work as it should', /^Check the disk/],
    ['SQLITE_IOERR_WRITE', 'its disk does not work as it should', /^Check the disk/],
    ['SQLITE_MISUSE', 'its file could not be used', /^Look at/],
    ['EWEIRD', 'its file could not be used', /^Look at/]
  ])('%s', (code, what, todo) => {
    const trouble = storageTrouble(coded(code), file);
    expect(trouble.what).toBe(what);
    expect(trouble.todo).toMatch(todo);
    expect(trouble.todo).toContain(file);
    expect(trouble.todo).toMatch(/^[A-Z].*\.$/);
    expect(`${trouble.what} ${trouble.todo}`).not.toMatch(/raw words|SQLITE|E[A-Z]{3}/);
  });

  it('knows a file that could not even be opened, and one of a newer version', () => {
    const words = 'ConnectionFailed("Unable to open connection to local database /data: 14")';
    expect(storageTrouble(new Error(words), file).what).toBe('its file could not be opened');
    expect(storageTrouble(new WrittenByNewer(), file).what).toBe(
      'a newer version of Plimsoll has written it'
    );
  });

  it('leaves to others what is no trouble with a file', () => {
    for (const other of [coded('ECONNRESET'), new PlimsollError('conflict', 'No.'), 'text', null]) {
      expect(knownTrouble(other, file)).toBeNull();
    }
  });
});
