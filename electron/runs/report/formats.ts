import { extname } from 'node:path';
import {
  reportFormat,
  type FindingKind,
  type ReportFormat,
  type RunReport
} from '../../../shared/model/run';
import { documentOf } from './document';
import { htmlOf } from './html';
import { junitOf } from './junit';
import { markdownOf } from './markdown';

const formats: Record<
  ReportFormat,
  (report: RunReport, fails: (kind: FindingKind) => boolean) => string
> = {
  '.md': report => markdownOf(documentOf(report)),
  '.html': report => htmlOf(documentOf(report)),
  '.json': report => `${JSON.stringify(report, null, 2)}\n`,
  '.xml': junitOf
};

export const reportFormats = reportFormat.options;

/** By the end of a file's name; null = none that is known. */
export const formatFor = (file: string): ReportFormat | null =>
  reportFormats.find(format => format === extname(file).toLowerCase()) ?? null;

/** @param fails whether a finding of this kind fails the run */
export const reportIn = (
  format: ReportFormat,
  report: RunReport,
  fails: (kind: FindingKind) => boolean
): string => formats[format](report, fails);
