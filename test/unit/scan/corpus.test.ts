import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { maskOf } from '../../../electron/mask/mask';
import { scanBounds } from '../../../electron/scan/bounds';
import { readFolder } from '../../../electron/scan/read-folder';
import { readerHere } from '../../helpers/audit-of';

const corpus = join(import.meta.dirname, '..', '..', 'fixtures', 'audit', 'corpus');
const mask = maskOf('/home/nobody');

interface Mark {
  file: string;
  line: number;
  ruleId: string;
}

const keyOf = ({ file, line, ruleId }: Mark): string => `${file}:${line} ${ruleId}`;

it('finds what is marked in the corpus, and nothing else', async () => {
  const { findings } = await readFolder(corpus, {
    readText: readerHere(mask),
    mask,
    bounds: scanBounds,
    isCancelled: () => false,
    onFile() {},
    onFinding() {}
  });
  const marks = JSON.parse(readFileSync(join(corpus, 'expected.json'), 'utf8')) as Mark[];
  const wanted = new Set(marks.map(keyOf));
  const found = new Set(
    findings.map(({ place, ruleId }) =>
      keyOf({ file: place?.file ?? '', line: place?.line ?? 0, ruleId })
    )
  );
  expect([...wanted].filter(key => !found.has(key))).toEqual([]);
  expect([...found].filter(key => !wanted.has(key))).toEqual([]);
});
