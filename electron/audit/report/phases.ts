import { phase as phases, type AuditFinding, type AuditReport, type Phase } from '../../../shared/model/audit';

type Action = AuditReport['phases'][number]['actions'][number];

const mostImmediate = 8;

/** One action for all that is mended in the same way, in the order of the findings. */
const actionsOf = (phase: Phase, findings: readonly AuditFinding[]): Action[] => {
  const groups = new Map<string, string[]>();
  for (const finding of findings) {
    if (finding.phase !== phase) continue;
    groups.set(finding.fix, [...(groups.get(finding.fix) ?? []), finding.findingId]);
  }
  return [...groups].map(([sentence, findingIds]) => ({ sentence, findingIds }));
};

/** What to do at once, this week and this month; a phase without anything to do is left out. */
export const phasesOf = (findings: readonly AuditFinding[]): AuditReport['phases'] =>
  phases.options
    .map(phase => ({ phase, actions: actionsOf(phase, findings) }))
    .filter(({ actions }) => actions.length > 0);

/** The first of what is to be done at once, worst first. */
export const immediateOf = (findings: readonly AuditFinding[]): string[] =>
  actionsOf('now', findings)
    .slice(0, mostImmediate)
    .map(({ sentence }) => sentence);
