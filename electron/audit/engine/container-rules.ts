import type { Orphan } from '../../../shared/model/orphan';
import { formatAge, formatCount, plural } from '../../../shared/units';
import { runs } from '../../limits/recommendation';
import { familyOf } from '../../monitor/families';
import { ageSeconds } from '../../monitor/age';
import { idleSince } from '../../monitor/stopped';
import { pytestPid, runOf } from '../../monitor/gone-owners';
import { isTestcontainers } from '../../monitor/testcontainers';
import { seriesKey } from '../../record/series-key';
import { bounded, type Labels } from '../../labels/labels';
import { addHealthChecks, removeGracefully } from '../../scan/rules/fixes';
import { listed, type EngineRule } from './engine-rule';

const saying = ({ name, reason }: Pick<Orphan, 'name' | 'reason'>): string =>
  `${bounded(name)}: ${reason}.`;

const oldest = (orphans: readonly Orphan[]): string =>
  formatAge(Math.max(...orphans.map(orphan => orphan.ageSeconds)));

const mayGo = ({ protected: why }: Orphan): boolean => why === null;

const stoppedContainers: EngineRule = {
  rule: {
    ruleId: 'stopped-containers',
    severity: 'medium',
    cause: 'exhaustion',
    phase: 'now',
    title: 'Stopped containers are never removed',
    why: 'Each keeps what it wrote, its name, its networks and its anonymous volumes, and every list of containers takes longer.',
    reference: 'https://docs.docker.com/engine/manage-resources/pruning/#prune-containers',
    safe: [{ language: 'shell', text: 'docker rm --volumes NAME' }]
  },
  look({ orphans }) {
    const stopped = orphans
      .filter(orphan => mayGo(orphan) && orphan.category === 'stopped-container')
      .toSorted((one, other) => other.ageSeconds - one.ageSeconds);
    if (stopped.length === 0) return [];
    return [
      {
        subject: 'stopped',
        sentence:
          stopped.length === 1
            ? `1 container stopped ${oldest(stopped)} ago and was never removed.`
            : `${formatCount(stopped.length)} containers stopped and were never removed, the oldest ${oldest(stopped)} ago.`,
        evidence: listed(stopped.map(saying)),
        fix: 'Clean up what has stopped, and have tests remove what they start.',
        mend: { kind: 'cleanup' }
      }
    ];
  }
};

/** Whether a test run made it, which is over by the time that it lies about. */
const isOfTests = (labels: Labels): boolean =>
  isTestcontainers(labels) ||
  pytestPid(labels) !== null ||
  runOf(labels) !== null ||
  labels['com.docker.compose.oneoff']?.toLowerCase() === 'true';

/** "2 containers and 1 network outlived the work they were made for". */
const leftWords = (left: readonly Orphan[]): string => {
  const networks = left.filter(({ kind }) => kind === 'network').length;
  const containers = left.length - networks;
  const what = [
    ...(containers > 0 ? [plural(containers, 'container')] : []),
    ...(networks > 0 ? [plural(networks, 'network')] : [])
  ];
  const who = left.length === 1 ? 'it was' : 'they were';
  return `${what.join(' and ')} outlived the work ${who} made for`;
};

const leftBehind: EngineRule = {
  rule: {
    ruleId: 'left-behind',
    severity: 'medium',
    cause: 'lifecycle',
    phase: 'now',
    title: 'Containers and networks outlive the work they were made for',
    why: 'What nobody waits for any more still holds memory, ports and addresses, and the next run meets it.',
    reference: 'https://docs.docker.com/reference/cli/docker/compose/down/',
    safe: [{ language: 'shell', text: 'docker compose down --timeout 10 --volumes' }]
  },
  look({ orphans, containers }) {
    const ofTests = new Set(
      containers.filter(({ labels }) => isOfTests(labels)).map(({ id }) => id)
    );
    const left = orphans
      .filter(
        orphan =>
          mayGo(orphan) &&
          (orphan.category === 'running-leftover' ||
            orphan.category === 'unused-network' ||
            (orphan.category === 'stopped-container' && ofTests.has(orphan.id)))
      )
      .toSorted((one, other) => other.ageSeconds - one.ageSeconds);
    if (left.length === 0) return [];
    return [
      {
        subject: 'left',
        sentence: `${leftWords(left)} by ${left.length === 1 ? '' : 'up to '}${oldest(left)}.`,
        evidence: listed(
          left.map(orphan => {
            const of = orphan.owner === null ? '' : ` (${orphan.owner})`;
            const age = orphan.kind === 'network' ? `, ${formatAge(orphan.ageSeconds)} old` : '';
            return `${orphan.kind} ${bounded(orphan.name)}${of}: ${orphan.reason}${age}.`;
          })
        ),
        fix: 'Clean up what is left, and take down what a run has started when it ends: in order, and gracefully.',
        mend: { kind: 'cleanup' }
      }
    ];
  }
};

/** 128 + 9: ended by SIGKILL. */
const killed = 137;

const endedByKill: EngineRule = {
  rule: {
    ruleId: 'ended-by-kill',
    severity: 'high',
    cause: 'forced-removal',
    phase: 'now',
    title: 'A container was ended by SIGKILL',
    why: 'A kill leaves no time to write what is in memory or to give locks back: databases recover at the next start, and the engine tidies up after a process that is gone.',
    reference: 'https://docs.docker.com/reference/cli/docker/container/stop/',
    safe: [{ language: 'shell', text: 'docker stop --time 10 NAME && docker rm NAME' }]
  },
  look({ containers, now }) {
    const ended = containers.flatMap(container => {
      const { inspected, name } = container;
      const idle = idleSince(container);
      if (!idle || inspected?.exitCode !== killed || inspected.oomKilled) return [];
      return [`${bounded(name)}: ${idle.reason(ageSeconds(idle.since, now))}.`];
    });
    if (ended.length === 0) return [];
    return [
      {
        subject: 'killed',
        sentence: `${plural(ended.length, 'container was', 'containers were')} ended by SIGKILL, and not for memory.`,
        evidence: [
          ...listed(ended),
          'Code 137 without a kill for memory: a forced removal, a kill, or a stop that ran out of grace.'
        ],
        fix: removeGracefully,
        mend: { kind: 'cleanup' }
      }
    ];
  }
};

const withoutHealthcheck: EngineRule = {
  rule: {
    ruleId: 'without-healthcheck',
    severity: 'low',
    cause: 'health-checks',
    phase: 'month',
    title: 'A container runs without a health check',
    why: 'Docker then only knows that its process exists: what waits for it starts too early, and nobody is told when it hangs.',
    reference: 'https://docs.docker.com/reference/compose-file/services/#healthcheck',
    safe: [
      {
        language: 'compose',
        text: 'healthcheck:\n  test: ["CMD", "curl", "--fail", "http://localhost:8080/health"]\n  interval: 10s\n  timeout: 5s\n  retries: 3'
      }
    ]
  },
  look({ containers }) {
    return containers
      .filter(one => runs(one) && one.health === null && !familyOf(one.labels))
      .map(container => ({
        subject: seriesKey(container),
        sentence: `${bounded(container.name)} runs without a health check.`,
        evidence: [
          `It is made from ${bounded(container.image)}, and \`docker inspect\` shows no health of it.`
        ],
        fix: addHealthChecks,
        mend: { kind: 'container', containerId: container.id }
      }));
  }
};

/** How containers end, what stays of them, and whether anybody asks how they are. */
export const containerRules: readonly EngineRule[] = [
  stoppedContainers,
  leftBehind,
  endedByKill,
  withoutHealthcheck
];
