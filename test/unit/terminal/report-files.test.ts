import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reportFiles } from '../../../electron/terminal/report-files';

const untouched = 'The command was not started.';
const filesOf = (name: string) => reportFiles([join(folder, name)], ['.md', '.html'], untouched);

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes the folder of a report, and leaves no empty file there', () => {
  const path = join(folder, 'new', 'run.md');
  expect(filesOf(join('new', 'run.md'))).toEqual([{ path, format: '.md' }]);
  expect(existsSync(join(folder, 'new'))).toBe(true);
  expect(existsSync(path)).toBe(false);
});

it('leaves what a report was before as it is until there is another one', () => {
  writeFileSync(join(folder, 'run.md'), 'before');
  filesOf('run.md');
  expect(readdirSync(folder)).toEqual(['run.md']);
});

it('refuses first what could not be written in the end', () => {
  mkdirSync(join(folder, 'taken.md'));
  expect(() => filesOf('taken.md')).toThrow(untouched);
  expect(() => filesOf('run.doc')).toThrow('A report ends with .md');
});
