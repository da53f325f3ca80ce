import { isAbsolute } from 'node:path';
import type { AuditSummary } from '../../shared/model/audit';

/** A folder as a report calls it, and where it is. */
export interface RecentFolder {
  shown: string;
  path: string;
}

const most = 5;

/**
 * The folders of past audits, the latest first.
 * @param audits newest first
 * @param home what reports write `~` for
 */
export const recentFolders = (
  audits: readonly Pick<AuditSummary, 'folder'>[],
  home: string
): RecentFolder[] => {
  const folders = new Set(audits.flatMap(({ folder }) => (folder === null ? [] : [folder])));
  return [...folders]
    .map(shown => ({ shown, path: shown.startsWith('~') ? home + shown.slice(1) : shown }))
    .filter(({ path }) => isAbsolute(path))
    .slice(0, most);
};
