import { closeSync, existsSync, mkdirSync, openSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PlimsollError } from '../../../shared/errors';
import type { FindingKind, ReportFormat, RunReport } from '../../../shared/model/run';
import { formatFor, reportFormats, reportIn } from '../../runs/report/formats';

interface ReportFile {
  path: string;
  format: ReportFormat;
}

const bad = (words: string): PlimsollError =>
  new PlimsollError('bad-argument', `${words} The command was not started.`);

/** Opens it as it will be opened in the end: a folder of that name, say, is found out now. */
const tryToWrite = (path: string): void => {
  const isNew = !existsSync(path);
  closeSync(openSync(path, 'a'));
  if (isNew) rmSync(path);
};

/** Where reports go, checked before anything is started; throws where one could not be written. */
export const reportFiles = (names: readonly string[]): ReportFile[] =>
  names.map(name => {
    const format = formatFor(name);
    if (!format) throw bad(`A report ends with ${reportFormats.join(', ')}; ${name} does not.`);
    const path = resolve(name);
    try {
      mkdirSync(dirname(path), { recursive: true });
      tryToWrite(path);
    } catch (error) {
      throw bad(`No report can be written to ${path} (${(error as Error).message}).`);
    }
    return { path, format };
  });

/** Writes them all; resolves to a sentence for each that could not be written. */
export const writeReports = (
  files: readonly ReportFile[],
  report: RunReport,
  fails: (kind: FindingKind) => boolean
): string[] =>
  files.flatMap(({ path, format }) => {
    try {
      writeFileSync(path, reportIn(format, report, fails));
      return [];
    } catch (error) {
      return [`The report could not be written to ${path} (${(error as Error).message}).`];
    }
  });
