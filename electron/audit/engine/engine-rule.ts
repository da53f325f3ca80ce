import { createHash } from 'node:crypto';
import type { AuditFinding, AuditRule } from '../../../shared/model/audit';
import type { CheckFacts } from './facts';

/** Something that is amiss on an engine, before it is a finding. */
export interface Found extends Pick<AuditFinding, 'sentence' | 'evidence' | 'fix' | 'mend'> {
  /** What it is about: the same in a later check of the same thing. */
  subject: string;
  /** Where it is not that of the rule. */
  severity?: AuditFinding['severity'];
}

/** One thing that is looked for on an engine: a pure function of what is known. */
export interface EngineRule {
  rule: AuditRule;
  look: (facts: CheckFacts) => Found[];
}

export const toFinding = (
  { ruleId, severity, cause, phase, safe }: AuditRule,
  { subject, ...found }: Found
): AuditFinding => ({
  findingId: createHash('sha256')
    .update(`engine\n${ruleId}\n${subject}`)
    .digest('hex')
    .slice(0, 16),
  ruleId,
  source: 'engine',
  severity,
  cause,
  phase,
  place: null,
  safe: safe[0] ?? null,
  ...found
});

const mostNamed = 10;

/** Names, each other people's text, of which only so many are shown; with what is said of each. */
export const listed = (lines: readonly string[]): string[] => {
  const more = lines.length - mostNamed;
  return more > 0 ? [...lines.slice(0, mostNamed), `And ${more} more.`] : [...lines];
};
