import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { maskOf } from '../../../electron/mask/mask';
import { scanBounds } from '../../../electron/scan/bounds';
import { readFolder } from '../../../electron/scan/read-folder';
import { readerHere } from '../../helpers/audit-of';

const fixtures = join(import.meta.dirname, '..', '..', 'fixtures', 'audit');
const mask = maskOf('/home/nobody');
interface Mark {
  file: string;
  line: number;
  ruleId: string;
}

const keyOf = ({ file, line, ruleId }: Mark): string => `${file}:${line} ${ruleId}`;

it.each([
  'repositories/compose-web',
  'repositories/testcontainers-java',
  'repositories/shell-ci',
  'patterns'
])('finds exactly what is marked in %s', async name => {
  const folder = join(fixtures, name);
  const { findings, scan } = await readFolder(folder, {
    readText: readerHere(mask),
    mask,
    bounds: scanBounds,
    isCancelled: () => false,
    onFile() {},
    onFinding() {}
  });
  const marks = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Mark[];
  const found = findings.map(({ place, ruleId }) =>
    keyOf({ file: place?.file ?? '', line: place?.line ?? 0, ruleId })
  );
  expect(found.toSorted()).toEqual(marks.map(keyOf).toSorted());
  expect(scan.unread).toEqual([]);
});
