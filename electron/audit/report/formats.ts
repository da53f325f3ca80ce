import type { AuditFormat, AuditReport } from '../../../shared/model/audit';
import { htmlOf } from '../../report/html';
import { markdownOf } from '../../report/markdown';
import { auditDocument } from './document';
import { sarifOf } from './sarif';

const formats: Record<AuditFormat, (report: AuditReport) => string> = {
  '.md': report => markdownOf(auditDocument(report)),
  '.html': report => htmlOf(auditDocument(report)),
  '.json': report => `${JSON.stringify(report, null, 2)}\n`,
  '.sarif': sarifOf
};

export const auditIn = (format: AuditFormat, report: AuditReport): string =>
  formats[format](report);
