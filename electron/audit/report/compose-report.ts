import { severities } from '../../../shared/audit-words';
import type {
  AuditFinding,
  AuditReport,
  AuditRule,
  SeverityCounts
} from '../../../shared/model/audit';
import { causesOf } from './causes';
import { checkedOf, notCheckedOf, type Covered } from './coverage';
import { incompleteOf } from './incomplete';
import { immediateOf, phasesOf } from './phases';
import { unlistedOf } from './unlisted';
import { verificationOf } from './verification';

/** What an audit has gathered; all of it masked. */
export interface Gathered extends Covered {
  reportId: string;
  version: string;
  createdAt: number;
  findings: readonly AuditFinding[];
  /** All that was looked for. */
  rules: readonly AuditRule[];
}

const placeText = ({ place }: AuditFinding): string => place?.file ?? '';

/** Worst first, then by file and line; what has no place stands before the code. */
const byHarm = (one: AuditFinding, other: AuditFinding): number =>
  severities.indexOf(one.severity) - severities.indexOf(other.severity) ||
  placeText(one).localeCompare(placeText(other), 'en') ||
  (one.place?.line ?? 0) - (other.place?.line ?? 0) ||
  one.ruleId.localeCompare(other.ruleId, 'en');

const countsOf = ({ findings, scan, rules }: Gathered): SeverityCounts => {
  const counts = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) counts[severity] += 1;
  for (const { ruleId, count } of scan?.unlisted.findings ?? []) {
    const rule = rules.find(one => one.ruleId === ruleId);
    if (rule) counts[rule.severity] += count;
  }
  return counts;
};

/** The whole report, from what was gathered alone. */
export const composeReport = (gathered: Gathered): AuditReport => {
  const { reportId, version, createdAt, scan, engine } = gathered;
  const findings = gathered.findings.toSorted(byHarm);
  const found = new Set(findings.map(({ ruleId }) => ruleId));
  const rules = gathered.rules.filter(({ ruleId }) => found.has(ruleId));
  return {
    incomplete: incompleteOf(gathered),
    reportId,
    version,
    createdAt,
    scan,
    engine,
    counts: countsOf(gathered),
    findings,
    rules,
    causes: causesOf(findings, cause => unlistedOf(cause, { scan, rules })),
    immediate: immediateOf(findings),
    phases: phasesOf(findings),
    verification: verificationOf(scan, engine),
    checked: checkedOf(gathered),
    notChecked: notCheckedOf(gathered)
  };
};
