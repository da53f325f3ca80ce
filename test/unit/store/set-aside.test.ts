import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import Connection from 'libsql';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Database, journalKind } from '../../../electron/store/database';
import { inOwnProcess } from '../../helpers/own-process';
import { setUnusedAside } from '../../helpers/set-aside';

const insert = `INSERT INTO passes (pass_id, endpoint_url, started_at, plan, choice, owner, pid, beat_at)
  VALUES (?, 'here', 0, '', '', '', 0, 0)`;
const idRow = z.object({ pass_id: z.string() });
const idsIn = (database: Database): string[] =>
  database.rows(idRow, 'SELECT pass_id FROM passes ORDER BY pass_id').map(row => row.pass_id);
const now = new Date(Date.UTC(2026, 11, 1, 10, 15, 30, 123));

describe('a database that is set aside', () => {
  let folder: string;
  let file: string;
  let aside: string;
  let databases: Database[];
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-aside-'));
    file = join(folder, 'journal.sqlite');
    aside = join(folder, 'journal-20261201T101530123Z.sqlite');
    databases = [];
  });
  afterEach(() => {
    for (const database of databases) database.dispose();
    rmSync(folder, { recursive: true });
  });

  const opened = async (): Promise<Database> => {
    const database = await Database.open(file);
    databases.push(database);
    return database;
  };
  const makeOdd = (): void => {
    const connection = new Connection(file);
    connection.exec("UPDATE passes SET pass_id = CAST(x'63ff31' AS TEXT) WHERE pass_id = 'old'");
    connection.close();
  };

  it('is whole under its new name, and all that had it open go on with a new one', async () => {
    const [one, other] = [await opened(), await opened()];
    one.run(insert, ['old']);
    expect(Database.setAside(file, journalKind, now)).toBe(aside);
    expect([idsIn(one), idsIn(other)]).toEqual([[], []]);
    other.run(insert, ['new']);
    expect(idsIn(one)).toEqual(['new']);
    const before = new Connection(aside);
    expect(before.prepare('SELECT pass_id FROM passes').all()).toEqual([{ pass_id: 'old' }]);
    before.close();
  });

  it('is neither read nor written any more once it was seen to be damaged', async () => {
    const [one, other] = [await opened(), await opened()];
    one.run(insert, ['old']);
    makeOdd();
    const damaged = { code: 'journal-damaged', message: expect.stringContaining('is damaged') };
    expect(() => idsIn(one)).toThrow(expect.objectContaining(damaged));
    for (const database of [one, other]) {
      expect(() => database.run(insert, ['new'])).toThrow(expect.objectContaining(damaged));
    }
    await expect(Database.open(file)).rejects.toMatchObject(damaged);
    Database.setAside(file, journalKind, now);
    one.run(insert, ['new']);
    expect(idsIn(await opened())).toEqual(['new']);
  });

  it('is found damaged by a byte that went wrong while it was open', async () => {
    const database = await opened();
    database.run(insert, ['old']);
    expect(idsIn(database)).toEqual(['old']);
    makeOdd();
    expect(() => idsIn(database)).toThrow(/^The journal could not be used: its file is damaged\./);
  });

  it('takes the log and the index of SQLite with it', async () => {
    (await opened()).run(insert, ['old']);
    Database.setAside(file, journalKind, now);
    const name = 'journal-20261201T101530123Z.sqlite';
    expect(readdirSync(folder).toSorted()).toEqual([name, `${name}-shm`, `${name}-wal`]);
  });

  it('may be no database at all', async () => {
    writeFileSync(file, 'no database');
    await expect(Database.open(file)).rejects.toMatchObject({ code: 'journal-damaged' });
    Database.setAside(file, journalKind, now);
    expect(readFileSync(aside, 'utf8')).toBe('no database');
    expect(idsIn(await opened())).toEqual([]);
  });

  it('never takes the place of one that was set aside before', async () => {
    writeFileSync(aside, 'earlier');
    (await opened()).run(insert, ['kept']);
    expect(() => Database.setAside(file, journalKind, now)).toThrow(
      'something else stands in its place'
    );
    expect(readFileSync(aside, 'utf8')).toBe('earlier');
    expect(idsIn(await opened())).toEqual(['kept']);
  });

  it('stays where it is while another program has it open', async () => {
    (await opened()).run(insert, ['kept']);
    const program = `import Connection from 'libsql';
      const connection = new Connection(${JSON.stringify(file)}, { timeout: 0 });
      connection.exec('PRAGMA journal_mode = WAL');`;
    const other = spawn(
      process.execPath,
      ['--input-type=module', '-e', `${program} console.log('open'); process.stdin.resume();`],
      { stdio: ['pipe', 'pipe', 'inherit'] }
    );
    await new Promise(resolve => other.stdout.once('data', resolve));
    try {
      const helper = 'test/helpers/set-aside.ts';
      expect(await inOwnProcess(helper, setUnusedAside, file)).toMatch(
        /^The journal could not be used: another program has kept it busy for too long\./
      );
      expect(existsSync(file)).toBe(true);
    } finally {
      const over = new Promise(resolve => other.once('close', resolve));
      other.kill();
      await over;
    }
  });

  it.skipIf(process.platform === 'win32')(
    'does no harm to the new one when a program that still has it open goes',
    async () => {
      const program = `import Connection from 'libsql';
        import { renameSync } from 'node:fs';
        const file = ${JSON.stringify(file)};
        const open = () => { const one = new Connection(file); one.pragma('journal_mode = WAL'); return one; };
        let old = open();
        old.exec("CREATE TABLE t (a); INSERT INTO t VALUES ('old')");
        for (const part of ['-wal', '-shm', '']) renameSync(file + part, ${JSON.stringify(aside)} + part);
        const fresh = open();
        fresh.exec("CREATE TABLE t (a); INSERT INTO t VALUES ('new')");
        old.exec("INSERT INTO t VALUES ('late')");
        old.close();
        old = null;
        for (let turn = 0; turn < 5; turn += 1) { gc(); await new Promise(setImmediate); }
        fresh.exec("INSERT INTO t VALUES ('newer')");
        const read = name => new Connection(name).prepare('SELECT a FROM t').all().map(row => row.a);
        console.log(JSON.stringify([read(file), read(${JSON.stringify(aside)})]));`;
      const args = ['--expose-gc', '--input-type=module', '-e', program];
      expect(JSON.parse(execFileSync(process.execPath, args).toString())).toEqual([
        ['new', 'newer'],
        ['old', 'late']
      ]);
    }
  );
});
