import { isAbsolute } from 'node:path';
import type { AuditSummary } from '../../shared/model/audit';

const most = 5;

/**
 * Where the folders of past audits are, the latest first.
 * @param audits newest first
 * @param home what reports write `~` for
 */
export const recentFolders = (
  audits: readonly Pick<AuditSummary, 'folder'>[],
  home: string
): string[] => {
  const folders = new Set(audits.flatMap(({ folder }) => (folder === null ? [] : [folder])));
  return [...folders]
    .map(shown => (shown.startsWith('~') ? home + shown.slice(1) : shown))
    .filter(path => isAbsolute(path))
    .slice(0, most);
};
