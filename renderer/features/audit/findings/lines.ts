import { causeWords } from '../../../../shared/audit-words';
import type { AuditFinding } from '../../../../shared/model/audit';
import { fileWords } from '../words';

export type Grouping = 'cause' | 'file';

export interface FindingGroup {
  key: string;
  name: string;
  findings: AuditFinding[];
  folded: boolean;
}

/** What stands in the list, one below the other. */
export type Line =
  { kind: 'group'; group: FindingGroup } | { kind: 'finding'; finding: AuditFinding };

const groupHeight = 38;
const findingHeight = 54;

/** Pixels; the style sheet draws them so. */
export const heightOf = (line: Line): number =>
  line.kind === 'group' ? groupHeight : findingHeight;

export const keyOf = (line: Line): string =>
  line.kind === 'group' ? `group ${line.group.key}` : line.finding.findingId;

const groupOf = (finding: AuditFinding, by: Grouping): { key: string; name: string } => {
  if (by === 'cause') return { key: finding.cause, name: causeWords[finding.cause] };
  // No file is called so: names of files are not empty.
  return {
    key: finding.place?.file ?? '',
    name: finding.place ? fileWords(finding.place.file) : 'The engine'
  };
};

/**
 * Groups in the order in which they first appear, each with its findings in the order given: what
 * streams in is added at the ends and moves nothing else between groups.
 */
export const linesOf = (
  findings: readonly AuditFinding[],
  by: Grouping,
  folded: ReadonlySet<string>
): Line[] => {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const { key, name } = groupOf(finding, by);
    const group = groups.get(key) ?? { key, name, findings: [], folded: folded.has(key) };
    group.findings.push(finding);
    groups.set(key, group);
  }
  return [...groups.values()].flatMap(group => [
    { kind: 'group' as const, group },
    ...(group.folded ? [] : group.findings.map(finding => ({ kind: 'finding' as const, finding })))
  ]);
};
