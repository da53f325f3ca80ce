import {
  phase as phases,
  type AuditFinding,
  type AuditReport,
  type Phase
} from '../../../shared/model/audit';
import { lastingActions } from './lasting';

type Action = AuditReport['phases'][number]['actions'][number];

const mostImmediate = 5;

/** One action for all that is mended in the same way, in the order of the findings. */
const mending = (phase: Phase, findings: readonly AuditFinding[]): Action[] => {
  const groups = new Map<string, string[]>();
  for (const { phase: when, fix, findingId } of findings) {
    if (when !== phase) continue;
    const known = groups.get(fix);
    if (known) known.push(findingId);
    else groups.set(fix, [findingId]);
  }
  return [...groups].map(([sentence, findingIds]) => ({ sentence, findingIds }));
};

/**
 * What to do at once, this week and this month: first what mends the findings themselves, then what
 * keeps their causes from coming back. A phase without anything to do is left out.
 */
export const phasesOf = (findings: readonly AuditFinding[]): AuditReport['phases'] =>
  phases.options
    .map(phase => ({
      phase,
      actions: [...mending(phase, findings), ...lastingActions(phase, findings)]
    }))
    .filter(({ actions }) => actions.length > 0);

/** What is to be done first of all, for the worst findings. */
export const immediateOf = (findings: readonly AuditFinding[]): string[] =>
  mending('now', findings)
    .slice(0, mostImmediate)
    .map(({ sentence }) => sentence);
