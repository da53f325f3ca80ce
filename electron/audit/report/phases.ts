import {
  phase as phases,
  type AuditFinding,
  type AuditReport,
  type AuditRule,
  type Phase
} from '../../../shared/model/audit';
import { lastingActions } from './lasting';

type Action = AuditReport['phases'][number]['actions'][number];

const mostImmediate = 5;

/** A fix says what to do with "it": beside the findings that is clear, in a list it is not. */
const inAList = ({ source, ruleId, fix }: AuditFinding, rules: readonly AuditRule[]): string => {
  const title = rules.find(rule => rule.ruleId === ruleId)?.title;
  if (source === 'engine' || title === undefined) return fix;
  return `${title.replace(/\.$/, '')}: ${fix.charAt(0).toLowerCase()}${fix.slice(1)}`;
};

/** One action for all that is mended in the same way, in the order of the findings. */
const mending = (
  phase: Phase,
  findings: readonly AuditFinding[],
  rules: readonly AuditRule[]
): Action[] => {
  const groups = new Map<string, string[]>();
  for (const finding of findings) {
    if (finding.phase !== phase) continue;
    const sentence = inAList(finding, rules);
    const known = groups.get(sentence);
    if (known) known.push(finding.findingId);
    else groups.set(sentence, [finding.findingId]);
  }
  return [...groups].map(([sentence, findingIds]) => ({ sentence, findingIds }));
};

/**
 * What to do at once, this week and this month: first what mends the findings themselves, then what
 * keeps their causes from coming back. A phase without anything to do is left out.
 */
export const phasesOf = (
  findings: readonly AuditFinding[],
  rules: readonly AuditRule[]
): AuditReport['phases'] =>
  phases.options
    .map(phase => ({
      phase,
      actions: [...mending(phase, findings, rules), ...lastingActions(phase, findings)]
    }))
    .filter(({ actions }) => actions.length > 0);

/** What is to be done first of all, for the worst findings. */
export const immediateOf = (
  findings: readonly AuditFinding[],
  rules: readonly AuditRule[]
): string[] =>
  mending('now', findings, rules)
    .slice(0, mostImmediate)
    .map(({ sentence }) => sentence);
