import { readFileSync } from 'node:fs';
import { PlimsollError } from '../../../shared/errors';
import { auditReport, type AuditReport, type AuditSummary } from '../../../shared/model/audit';
import type { AuditStore } from '../../audit/store/audit-store';

const fromFile = (file: string): AuditReport => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new PlimsollError(
      'not-found',
      `The report ${file} could not be read (${(error as Error).message}). Nothing was audited.`
    );
  }
  try {
    return auditReport.parse(JSON.parse(text));
  } catch (cause) {
    throw new PlimsollError(
      'bad-argument',
      `${file} is no report of an audit: name one that was written with --report FILE.json. Nothing was audited.`,
      { cause }
    );
  }
};

const fewest = 4;

/**
 * The report to compare with, known before anything is read.
 * @param wanted a file that ends with .json, or how the id of a kept report begins
 */
export const namedReport = async (
  wanted: string,
  store: () => Promise<AuditStore>
): Promise<AuditReport> => {
  if (wanted.toLowerCase().endsWith('.json')) return fromFile(wanted);
  const kept = await store();
  const found = kept
    .list()
    .find(({ reportId }) => wanted.length >= fewest && reportId.startsWith(wanted));
  if (found) return kept.get(found.reportId);
  throw new PlimsollError(
    'not-found',
    `There is no kept report ${wanted}: name a file that ends with .json, how the id of a report begins, or "last". Nothing was audited.`
  );
};

/** The newest of the same folder, and else of the same engine. */
export const lastOfSame = (
  { folder, endpointUrl }: AuditSummary,
  store: AuditStore
): AuditReport | null => {
  const isSame = (one: AuditSummary): boolean =>
    folder === null ? one.endpointUrl === endpointUrl : one.folder === folder;
  const last = store.list().find(isSame);
  return last ? store.get(last.reportId) : null;
};
