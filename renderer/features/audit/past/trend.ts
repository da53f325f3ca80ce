import { subjectTitle } from '../../../../shared/audit-subject';
import type { AuditSummary } from '../../../../shared/model/audit';
import { isSameTarget, targetOf } from '../words';

/** Audits of the same, and how it is called. */
export interface Trend {
  target: string;
  /** The same for people; whole where another one is called so. */
  label: string;
  /** Oldest first. */
  audits: AuditSummary[];
}

/** More than that would be no more legible. */
const mostShown = 40;

/** How it went with whatever was audited twice or more, what was audited last first. */
export const trendsOf = (audits: readonly AuditSummary[]): Trend[] => {
  const trends: Trend[] = [];
  for (const audit of audits) {
    const known = trends.find(({ audits: [one] }) => one && isSameTarget(one, audit));
    if (known) known.audits.unshift(audit);
    else trends.push({ target: targetOf(audit), label: subjectTitle(audit), audits: [audit] });
  }
  return trends
    .filter(({ audits }) => audits.length > 1)
    .map(({ target, label, audits }, _, all) => ({
      target,
      label: all.some(other => other.target !== target && other.label === label) ? target : label,
      audits: audits.slice(-mostShown)
    }));
};
