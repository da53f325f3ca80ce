import type { BrowserWindow } from 'electron';
import type { AuditFormat, AuditReport } from '../../shared/model/audit';
import { auditIn } from '../audit/report/formats';
import { saveFile } from './save-file';

const names: Record<AuditFormat, string> = {
  '.md': 'Markdown',
  '.html': 'Web page',
  '.json': 'JSON',
  '.sarif': 'SARIF'
};

/** Writes an audit's report where the person says; false when they wanted none after all. */
export const saveAudit = (
  window: BrowserWindow,
  report: AuditReport,
  format: AuditFormat
): Promise<boolean> =>
  saveFile(window, {
    name: `audit-${new Date(report.createdAt).toISOString().slice(0, 10)}${format}`,
    filter: { name: names[format], extensions: [format.slice(1)] },
    content: auditIn(format, report)
  });
