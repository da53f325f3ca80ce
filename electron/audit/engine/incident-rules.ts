import type { AuditRule, MendingPlace, Severity } from '../../../shared/model/audit';
import type { Incident, IncidentKind } from '../../../shared/model/incident';
import { formatAge, formatCount } from '../../../shared/units';
import { ageSeconds } from '../../monitor/age';
import { bounded } from '../../labels/labels';
import { listed, type EngineRule, type Found } from './engine-rule';
import type { CheckFacts } from './facts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

interface Kinds {
  kinds: readonly IncidentKind[];
  rule: AuditRule;
  /** What it did, in words that follow a name: "was killed for memory". */
  verb: string;
  fix: (name: string, facts: CheckFacts, incident: Incident) => string;
  mend?: (incident: Incident, facts: CheckFacts) => MendingPlace | null;
}

const seriesOf = ({ project, service, name }: Incident): string =>
  project && service ? `compose:${project}/${service}` : `name:${name ?? 'engine'}`;

const times = (incidents: readonly Incident[]): number =>
  incidents.reduce((sum, { count }) => sum + count, 0);

/** "once in the last hour", "3 times in the last day, 1 of them in the last hour". */
const howOften = (inHour: number, inDay: number): string => {
  const often = inDay === 1 ? 'once' : inDay === 2 ? 'twice' : `${formatCount(inDay)} times`;
  if (inHour === inDay) return `${often} in the last hour`;
  const lately = inHour === 0 ? '' : `, ${formatCount(inHour)} of them in the last hour`;
  return `${often} in the last day${lately}`;
};

const within = (ms: number, now: number, incidents: readonly Incident[]): Incident[] =>
  incidents.filter(({ until, ongoing }) => ongoing || now - until <= ms);

const worse: Partial<Record<Severity, Severity>> = { high: 'critical', medium: 'high' };

/** One finding for each series, whichever of its containers it was. */
const incidentRule = ({ kinds, rule, verb, fix, mend }: Kinds): EngineRule => ({
  rule,
  look(facts) {
    const { now, incidents } = facts;
    const lately = within(dayMs, now, incidents).filter(({ kind }) => kinds.includes(kind));
    const subjects = new Set(lately.map(seriesOf));
    return [...subjects].flatMap((subject): Found[] => {
      const own = lately.filter(incident => seriesOf(incident) === subject);
      const newest = own.toSorted((one, other) => other.until - one.until)[0];
      if (!newest) return [];
      const name = newest.name === null ? 'The engine' : bounded(newest.name);
      const inHour = within(hourMs, now, own);
      const isNow = inHour.length > 0;
      return [
        {
          subject,
          severity: (isNow && worse[rule.severity]) || rule.severity,
          sentence: `${name} ${verb} ${howOften(times(inHour), times(own))}.`,
          evidence: listed(
            own.flatMap(({ at, cause, evidence }) => [
              `${formatAge(ageSeconds(at, now))} ago: ${cause}`,
              ...evidence.slice(0, 2)
            ])
          ),
          fix: fix(name, facts, newest),
          mend: mend?.(newest, facts) ?? { kind: 'incident', incidentId: newest.id }
        }
      ];
    });
  }
});

const betterFor = ({ limits }: CheckFacts, { containerId }: Incident) =>
  limits.recommendations.find(one => one.containerId === containerId);

const restarts = 'https://docs.docker.com/engine/containers/start-containers-automatically/';

/** What went wrong by itself in the last day. */
export const incidentRules: readonly EngineRule[] = [
  incidentRule({
    kinds: ['oom', 'child-oom'],
    verb: 'was killed for memory',
    rule: {
      ruleId: 'killed-for-memory',
      severity: 'high',
      cause: 'memory-pressure',
      phase: 'now',
      title: 'The kernel killed a container for its memory',
      why: 'A kill for memory comes without a warning and leaves no time to write anything down; tests fail far from where it happened.',
      reference: 'https://docs.docker.com/engine/containers/resource_constraints/',
      safe: [{ language: 'compose', text: 'deploy:\n  resources:\n    limits:\n      memory: 1g' }]
    },
    fix: (name, facts, incident) =>
      betterFor(facts, incident)
        ? `Raise the memory limit of ${name}.`
        : `Find out what ${name} needs so much memory for.`,
    mend: ({ containerId }, facts) =>
      facts.containers.some(({ id }) => id === containerId) && containerId !== null
        ? { kind: 'limit', containerId }
        : null
  }),
  incidentRule({
    kinds: ['restart-loop'],
    verb: 'was started again by its restart policy',
    rule: {
      ruleId: 'restart-loop',
      severity: 'high',
      cause: 'lifecycle',
      phase: 'now',
      title: 'A container ends and is started again, over and over',
      why: 'Each turn mounts, starts and tears down anew: one loop costs the engine as much as a storm of calls.',
      reference: restarts,
      safe: [{ language: 'compose', text: 'restart: on-failure:3' }]
    },
    fix: name => `Find out in its log why ${name} ends, and bound its restart policy.`
  }),
  incidentRule({
    kinds: ['crash'],
    verb: 'ended with an error',
    rule: {
      ruleId: 'crashes',
      severity: 'medium',
      cause: 'lifecycle',
      phase: 'week',
      title: 'A container ended with an error',
      why: 'What depends on it goes on without it, and fails later for reasons that seem to be its own.',
      reference: restarts,
      safe: []
    },
    fix: name => `Read the last lines of ${name} before its end, and mend what they tell.`
  }),
  incidentRule({
    kinds: ['unhealthy'],
    verb: 'failed its health check',
    rule: {
      ruleId: 'unhealthy',
      severity: 'medium',
      cause: 'health-checks',
      phase: 'week',
      title: 'A container runs and is not well',
      why: 'Nothing that waits for it comes to an end, and what does not wait talks to something that does not answer.',
      reference: 'https://docs.docker.com/reference/dockerfile/#healthcheck',
      safe: []
    },
    fix: name => `Read what the health check of ${name} printed, and mend that.`
  }),
  incidentRule({
    kinds: ['outage'],
    verb: 'went away',
    rule: {
      ruleId: 'engine-outage',
      severity: 'high',
      cause: 'health-checks',
      phase: 'now',
      title: 'The engine stopped answering',
      why: 'Everything that runs on it is at stake, and whoever does not look first waits for a connection that nobody answers.',
      reference: 'https://docs.docker.com/engine/daemon/troubleshoot/',
      safe: [{ language: 'shell', text: 'docker info > /dev/null || exit 1' }]
    },
    fix: () =>
      'Ask whether the engine is well before and between operations, and stop when it is not.'
  })
];
