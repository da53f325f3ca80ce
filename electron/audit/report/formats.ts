import type { AuditFormat, AuditReport } from '../../../shared/model/audit';

const formats: Record<AuditFormat, (report: AuditReport) => string> = {
  '.md': report => `# Audit ${report.reportId}\n`,
  '.html': report => `<h1>${report.reportId}</h1>\n`,
  '.json': report => `${JSON.stringify(report, null, 2)}\n`,
  '.sarif': report => `${report.reportId}\n`
};

export const auditIn = (format: AuditFormat, report: AuditReport): string =>
  formats[format](report);
