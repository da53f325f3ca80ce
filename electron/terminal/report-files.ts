import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { PlimsollError } from '../../shared/errors';
import { formatOf } from '../report/format-of';

export interface ReportFile<F extends string> {
  path: string;
  format: F;
}

const bad = (words: string, untouched: string): PlimsollError =>
  new PlimsollError('bad-argument', `${words} ${untouched}`);

/**
 * A file that a report can be written to; throws where it cannot.
 * @param untouched what was not done then, as a sentence
 */
export const reportFile = <F extends string>(
  name: string,
  format: F,
  untouched: string
): ReportFile<F> => {
  const path = resolve(name);
  try {
    mkdirSync(dirname(path), { recursive: true });
    accessSync(existsSync(path) ? path : dirname(path), constants.W_OK);
  } catch (error) {
    const why = (error as Error).message;
    throw bad(`No report can be written to ${path} (${why}).`, untouched);
  }
  return { path, format };
};

/**
 * Where reports go, checked before anything is started; throws where one could not be written.
 * @param formats the ends of names that are known
 */
export const reportFiles = <F extends string>(
  names: readonly string[],
  formats: readonly F[],
  untouched: string
): ReportFile<F>[] =>
  names.map(name => {
    const format = formatOf(name, formats);
    if (format) return reportFile(name, format, untouched);
    throw bad(`A report ends with ${formats.join(', ')}; ${name} does not.`, untouched);
  });

/** Writes them all; returns a sentence for each that could not be written. */
export const writeReports = <F extends string>(
  files: readonly ReportFile<F>[],
  contentOf: (format: F) => string
): string[] =>
  files.flatMap(({ path, format }) => {
    try {
      writeFileSync(path, contentOf(format));
      return [];
    } catch (error) {
      return [`The report could not be written to ${path} (${(error as Error).message}).`];
    }
  });
