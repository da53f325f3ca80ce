import type { CodeScan } from '../../shared/model/audit';

/** What became of the files so far. */
export type ScanCounts = Pick<CodeScan, 'read' | 'skipped'>;

/** Of a folder of which nothing is read yet. */
export const newScan = (folder: string): CodeScan => ({
  folder,
  read: 0,
  skipped: { ignored: 0, binary: 0, huge: 0, other: 0 },
  failed: [],
  unread: [],
  suppressed: [],
  unlisted: { findings: [], failed: 0, unread: 0, suppressed: 0 },
  lastedMs: 0,
  cancelled: false
});
