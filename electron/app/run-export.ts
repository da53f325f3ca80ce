import type { BrowserWindow } from 'electron';
import type { ReportFormat, RunReport } from '../../shared/model/run';
import { reportIn } from '../runs/report/formats';
import { plainFileName } from '../store/file-name';
import { saveFile } from './save-file';

const names: Record<ReportFormat, string> = {
  '.md': 'Markdown',
  '.html': 'Web page',
  '.json': 'JSON',
  '.xml': 'JUnit XML'
};

/** Nobody has said here which findings do not count. */
const allCount = (): boolean => true;

/** Writes a run's report where the person says; false when they wanted none after all. */
export const saveRun = (
  window: BrowserWindow,
  report: RunReport,
  format: ReportFormat
): Promise<boolean> =>
  saveFile(window, {
    name: `run-${plainFileName(report.run.name) || report.run.runId}${format}`,
    filter: { name: names[format], extensions: [format.slice(1)] },
    content: reportIn(format, report, allCount)
  });
