import { severities } from '../../../shared/audit-words';
import type { AuditFinding, AuditSummary, SeverityCounts } from '../../../shared/model/audit';
import { formatCount, plural } from '../../../shared/units';

export const totalOf = (counts: SeverityCounts): number =>
  severities.reduce((sum, severity) => sum + counts[severity], 0);

export const countsOf = (findings: readonly Pick<AuditFinding, 'severity'>[]): SeverityCounts => {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  return counts;
};

/** Of an audit without findings, in the end of a sentence or as a mark. */
export const nothingWords = (incomplete: boolean): string =>
  incomplete ? 'no findings, but incomplete' : 'nothing found';

/** "3 findings, 1 of them critical": the worst there is, in the end of a sentence. */
export const findingsWords = (counts: SeverityCounts, incomplete: boolean): string => {
  const total = totalOf(counts);
  const worst = severities.find(severity => counts[severity] > 0);
  if (worst === undefined) return nothingWords(incomplete);
  const some = `${formatCount(counts[worst])} of them ${worst}`;
  return total === counts[worst]
    ? plural(total, `${worst} finding`)
    : `${plural(total, 'finding')}, ${some}`;
};

type Target = Pick<AuditSummary, 'folder' | 'endpointUrl'>;

/** What was audited, whole: to look for it, and to tell two of the same name apart. */
export const targetOf = ({ folder, endpointUrl }: Target): string =>
  [folder, endpointUrl].filter(part => part !== null).join(' and ');

/** Whether two audits looked at the same, so that their findings can be held against each other. */
export const isSameTarget = (one: Target, other: Target): boolean =>
  one.folder === other.folder && one.endpointUrl === other.endpointUrl;

/** Whether all of them looked at the same folder, or at the same engine. */
export const shareTarget = ([first, ...others]: readonly Target[]): boolean =>
  first === undefined ||
  (['folder', 'endpointUrl'] as const).some(
    part => first[part] !== null && others.every(other => other[part] === first[part])
  );

// Made once: making one takes longer than drawing a row.
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

export const momentOf = (at: number): string => moments.format(at);

/** Of a longer path the beginning goes: what tells files apart is their end. */
const longestPath = 120;

/** A file's path, or its end. */
export const fileWords = (file: string): string =>
  file.length > longestPath ? `…${file.slice(1 - longestPath)}` : file;

/** `src/clean.sh:12`; a finding of the engine has no place. */
export const placeWords = ({ place }: Pick<AuditFinding, 'place'>): string | null =>
  place && `${fileWords(place.file)}:${place.line}`;

/** The audit of the same before this one, in a list that begins with the newest. */
export const auditBefore = (
  audits: readonly AuditSummary[],
  audit: AuditSummary
): AuditSummary | null =>
  audits.find(
    one =>
      one.reportId !== audit.reportId &&
      one.createdAt <= audit.createdAt &&
      isSameTarget(one, audit)
  ) ?? null;

/** How it went since the audit before: "2 fewer than before". */
export const changeWords = (before: number, now: number): string => {
  if (before === now) return 'as many as before';
  const difference = formatCount(Math.abs(now - before));
  return now < before ? `${difference} fewer than before` : `${difference} more than before`;
};
