import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { reportFiles } from '../../../../electron/terminal/run/report-files';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'plimsoll-reports-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('makes the folder of a report, and leaves no empty file there', () => {
  const path = join(folder, 'new', 'run.md');
  expect(reportFiles([path])).toEqual([{ path, format: '.md' }]);
  expect(existsSync(join(folder, 'new'))).toBe(true);
  expect(existsSync(path)).toBe(false);
});

it('leaves what a report was before as it is until there is another one', () => {
  writeFileSync(join(folder, 'run.md'), 'before');
  reportFiles([join(folder, 'run.md')]);
  expect(readdirSync(folder)).toEqual(['run.md']);
});

it('refuses first what could not be written in the end', () => {
  mkdirSync(join(folder, 'taken.md'));
  expect(() => reportFiles([join(folder, 'taken.md')])).toThrow('The command was not started.');
  expect(() => reportFiles([join(folder, 'run.doc')])).toThrow('A report ends with .md');
});
