import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Database } from '../../../electron/store/database';
import { journalMigrations } from '../../../electron/store/migrations';

const newestVersion = journalMigrations.length;
const version = z.object({ user_version: z.number() });
const mode = z.object({ journal_mode: z.string() });

describe('the database file', () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-database-'));
    file = join(folder, 'deeper', 'journal.sqlite');
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is made with its folder, in WAL mode, up to date, and for its owner alone', async () => {
    const database = await Database.open(file);
    expect(database.rows(version, 'PRAGMA user_version')[0]?.user_version).toBe(newestVersion);
    expect(database.rows(mode, 'PRAGMA journal_mode')[0]?.journal_mode).toBe('wal');
    const modes = ['', '-wal', '-shm'].map(end => statSync(`${file}${end}`).mode & 0o777);
    if (process.platform !== 'win32') expect(modes).toEqual([0o600, 0o600, 0o600]);
    database.dispose();
    database.dispose();
  });

  it('opens twice at once, and each sees what the other wrote', async () => {
    const [one, other] = await Promise.all([Database.open(file), Database.open(file)]);
    const insert = `INSERT INTO passes (pass_id, endpoint_url, started_at, plan, choice, owner, pid, beat_at)
      VALUES (?, '', 0, '', '', '', 0, 0)`;
    for (let index = 0; index < 50; index += 1) {
      one.run(insert, [`one-${index}`]);
      other.run(insert, [`other-${index}`]);
    }
    const count = z.object({ count: z.number() });
    for (const database of [one, other]) {
      expect(database.rows(count, 'SELECT count(*) AS count FROM passes')).toEqual([
        { count: 100 }
      ]);
      database.dispose();
    }
  });

  it('is not taken away by another program that comes and goes', async () => {
    const first = await Database.open(file);
    // As the window does, for its runs and incidents.
    const second = await Database.open(file);
    const program = (sql: string): string =>
      execFileSync(process.execPath, [
        '--input-type=module',
        '-e',
        `import Connection from 'libsql';
         const connection = new Connection(${JSON.stringify(file)});
         console.log(JSON.stringify(connection.prepare(${JSON.stringify(sql)}).all()));
         connection.close();`
      ]).toString();
    program('SELECT count(*) AS count FROM passes');
    const insert = `INSERT INTO passes (pass_id, endpoint_url, started_at, plan, choice, owner, pid, beat_at)
      VALUES (?, '', 0, '', '', '', 0, 0)`;
    first.run(insert, ['first']);
    second.run(insert, ['second']);
    expect(JSON.parse(program('SELECT count(*) AS count FROM passes'))).toEqual([{ count: 2 }]);
    for (const database of [first, second]) database.dispose();
  });

  it('keeps all of a transaction or nothing', async () => {
    const database = await Database.open(file);
    const fail = () =>
      database.atomically(() => {
        database.run('PRAGMA user_version = 1');
        database.run(
          `INSERT INTO passes (pass_id, endpoint_url, started_at, plan, choice, owner, pid, beat_at)
           VALUES ('half', '', 0, '', '', '', 0, 0)`
        );
        throw new Error('midway');
      });
    expect(fail).toThrow(/^The journal could not be used/);
    expect(database.rows(z.unknown(), 'SELECT * FROM passes')).toEqual([]);
    database.dispose();
  });

  it('refuses a file that a newer version has written', async () => {
    const database = await Database.open(file);
    database.run(`PRAGMA user_version = ${newestVersion + 1}`);
    database.dispose();
    await expect(Database.open(file)).rejects.toMatchObject({
      code: 'journal-failed',
      message: expect.stringContaining('a newer version of Plimsoll has written it')
    });
  });

  it('says that it cannot be used when it is something else', async () => {
    const broken = join(folder, 'journal.sqlite');
    writeFileSync(broken, 'this is not a database, and it is long enough to look like a page');
    await expect(Database.open(broken)).rejects.toMatchObject({
      code: 'journal-damaged',
      message: `The journal could not be used: its file is damaged. What it holds was not changed. Set ${broken} aside, and Plimsoll begins a new one; nothing is deleted.`
    });
  });

  it('says so in the same way where it can be no file, and while somebody else writes', async () => {
    writeFileSync(join(folder, 'deeper'), 'a file where a folder should be');
    await expect(Database.open(file)).rejects.toThrow(
      /^The journal could not be used: something else stands in its place\. What it holds was not changed\. Look at /
    );
    const shared = join(folder, 'shared.sqlite');
    const [one, other] = [await Database.open(shared), await Database.open(shared)];
    other.run('PRAGMA busy_timeout = 0');
    one.atomically(() =>
      expect(() => other.run('PRAGMA user_version = 1')).toThrow(
        /: another program has kept it busy for too long\. .* Try again in a moment/
      )
    );
    for (const database of [one, other]) database.dispose();
  });
});
