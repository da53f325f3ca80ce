import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readDamaged, readOddTexts, readStores } from '../../helpers/damaged-stores';
import { fillStores, type KeptFile } from '../../helpers/kept-stores';
import { inOwnProcess } from '../../helpers/own-process';

const helper = 'test/helpers/damaged-stores.ts';

const columns: [KeptFile, string, string][] = [
  ['journal.sqlite', 'passes', 'owner'],
  ['journal.sqlite', 'items', 'name'],
  ['journal.sqlite', 'limit_changes', 'name'],
  ['journal.sqlite', 'environments', 'environment_id'],
  ['journal.sqlite', 'pools', 'file'],
  ['journal.sqlite', 'incidents', 'incident'],
  ['journal.sqlite', 'runs', 'run'],
  ['journal.sqlite', 'run_things', 'thing'],
  ['journal.sqlite', 'audits', 'summary'],
  ['memory.sqlite', 'series', 'name'],
  ['memory.sqlite', 'keeper', 'owner']
];
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const said = {
  'journal.sqlite': expect.stringMatching(/^The journal could not be used: /),
  'memory.sqlite': expect.stringMatching(/^The memory record could not be used: /)
};

describe('a file that is damaged', { timeout: 150_000 }, () => {
  let folder: string;
  let whole: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'plimsoll-damaged-'));
    whole = join(folder, 'whole');
    await fillStores(whole);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is read to its end where nothing is wrong with it', async () => {
    expect(await readStores(whole, 'journal.sqlite')).toEqual([]);
    expect(await readStores(whole, 'memory.sqlite')).toEqual([]);
  });

  it('ends no program by a text that is no UTF-8, and the failure is a sentence', async () => {
    expect(await inOwnProcess(helper, readOddTexts, whole, join(folder, 'odd'), columns)).toEqual(
      columns.map(([file]) => [said[file]])
    );
  });

  it('ends no program by 200 bytes that are not what was written', async () => {
    const each = seeds.map(() => expect.arrayContaining([expect.any(String)]));
    expect(
      await inOwnProcess(helper, readDamaged, whole, join(folder, 'flipped'), seeds, 200)
    ).toEqual({
      'journal.sqlite': each,
      'memory.sqlite': each
    });
  });
});
