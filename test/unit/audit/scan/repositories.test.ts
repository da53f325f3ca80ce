import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { readFolder, scanBounds } from '../../../../electron/audit/scan/read-folder';
import { installedGrammars } from '../../../helpers/audit-of';

const marks = z.array(z.object({ file: z.string(), line: z.number(), ruleId: z.string() }));

const sorted = (keys: readonly string[]): string[] =>
  keys.toSorted((one, other) => one.localeCompare(other));

/** The shapes of real projects; each finding in them was looked at by eye. */
it.each(['compose-web', 'testcontainers-java', 'shell-ci'])(
  'finds what is to be found in a project like %s, and nothing else',
  async name => {
    const folder = join('test', 'fixtures', 'audit', 'repositories', name);
    const expected = marks.parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));
    const { findings, scan } = await readFolder(folder, {
      grammars: installedGrammars(),
      bounds: scanBounds,
      isCancelled: () => false,
      onFile() {},
      onFindings() {}
    });
    expect(
      sorted(findings.map(({ ruleId, place }) => `${place?.file}:${place?.line} ${ruleId}`))
    ).toEqual(sorted(expected.map(({ file, line, ruleId }) => `${file}:${line} ${ruleId}`)));
    expect(scan.unread).toEqual([]);
  }
);
