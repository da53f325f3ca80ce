import type { FindingKind, ReportFormat, RunReport } from '../../../shared/model/run';
import { htmlOf } from '../../report/html';
import { markdownOf } from '../../report/markdown';
import { documentOf } from './document';
import { junitOf } from './junit';

const formats: Record<
  ReportFormat,
  (report: RunReport, fails: (kind: FindingKind) => boolean) => string
> = {
  '.md': report => markdownOf(documentOf(report)),
  '.html': report => htmlOf(documentOf(report)),
  '.json': report => `${JSON.stringify(report, null, 2)}\n`,
  '.xml': junitOf
};

/** @param fails whether a finding of this kind fails the run */
export const reportIn = (
  format: ReportFormat,
  report: RunReport,
  fails: (kind: FindingKind) => boolean
): string => formats[format](report, fails);
