import { formatAge, formatPercent, plural } from '../../../shared/units';
import { defaultLaw } from '../../engine/gate/law';
import { ageSeconds } from '../../monitor/age';
import { endOfLife, knownUntil } from './end-of-life';
import type { EngineRule } from './engine-rule';

const ms = (value: number): string => `${value.toFixed(0)} ms`;

const slowEngine: EngineRule = {
  rule: {
    ruleId: 'slow-engine',
    severity: 'high',
    cause: 'storms',
    phase: 'now',
    title: 'The engine answers slowly',
    why: 'Slow pings come before time-outs: whoever goes on asking at the same rate makes it worse.',
    reference: 'https://docs.docker.com/engine/daemon/troubleshoot/',
    safe: []
  },
  look({ status: { state, health } }) {
    const { pingP95Ms, pingP50Ms, pings, listMs, breaker } = health;
    const isSlow = pingP95Ms !== null && pingP95Ms > defaultLaw.slowMs;
    if (!isSlow && state !== 'degraded' && breaker === 'closed') return [];
    return [
      {
        subject: 'engine',
        severity: breaker === 'closed' ? 'high' : 'critical',
        sentence:
          pingP95Ms === null
            ? 'The engine does not answer every time.'
            : `The engine answers slowly: 95% of its pings within ${ms(pingP95Ms)}.`,
        evidence: [
          ...(pingP50Ms === null ? [] : [`Half of ${pings} pings took ${ms(pingP50Ms)} or less.`]),
          ...(listMs === null ? [] : [`The last list of containers took ${ms(listMs)}.`]),
          ...(breaker === 'closed' ? [] : ['Plimsoll holds its own calls back for now.'])
        ],
        fix: 'Let the engine rest: ask less often, change fewer things at once, and look what else its machine is busy with.',
        mend: { kind: 'engine' }
      }
    ];
  }
};

const unsupportedEngine: EngineRule = {
  rule: {
    ruleId: 'unsupported-engine',
    severity: 'medium',
    cause: 'health-checks',
    phase: 'month',
    title: 'This version of the engine is past its end of life',
    why: 'It gets no fixes any more, neither for crashes nor for what lets a container out of its bounds.',
    reference: 'https://endoflife.date/docker-engine',
    safe: [{ language: 'shell', text: "docker version --format '{{.Server.Version}}'" }]
  },
  look({ now, status: { facts, endpoint } }) {
    const ended = facts && endpoint.kind !== 'simulator' ? endOfLife(facts.serverVersion) : null;
    const endedAt = ended === null ? NaN : Date.parse(ended);
    if (!facts || !(endedAt <= now)) return [];
    return [
      {
        subject: 'version',
        sentence: `Docker Engine ${facts.serverVersion} has been without support since ${ended}.`,
        evidence: [
          `Its support ended ${formatAge(ageSeconds(endedAt, now))} ago.`,
          `This is what the Moby project had announced by ${knownUntil}; the reference says what it has announced since.`
        ],
        fix: 'Update Docker to a version that gets fixes.',
        mend: { kind: 'engine' }
      }
    ];
  }
};

const scheduleOff: EngineRule = {
  rule: {
    ruleId: 'schedule-off',
    severity: 'medium',
    cause: 'exhaustion',
    phase: 'week',
    title: 'No cleanup is scheduled',
    why: 'What builds and tests leave behind piles up until the disk is full, which is the worst moment to look into it.',
    reference: 'https://docs.docker.com/engine/manage-resources/pruning/',
    safe: []
  },
  look({ schedule, disk }) {
    if (schedule.when !== 'off') return [];
    const { buildCache, images } = disk ?? {};
    return [
      {
        subject: 'schedule',
        sentence: 'Nothing is cleaned up unless somebody does it by hand.',
        evidence:
          buildCache && images && buildCache.bytes + images.bytes > 0
            ? [
                `${formatPercent(((buildCache.reclaimableBytes + images.reclaimableBytes) / (buildCache.bytes + images.bytes)) * 100)} of build cache and images could be reclaimed.`
              ]
            : [],
        fix: 'Turn the schedule on: hourly, for what nobody has used for a day.',
        mend: { kind: 'schedule' }
      }
    ];
  }
};

const scheduleFails: EngineRule = {
  rule: {
    ruleId: 'schedule-fails',
    severity: 'medium',
    cause: 'exhaustion',
    phase: 'week',
    title: 'The last scheduled cleanup failed',
    why: 'A schedule that fails unnoticed is as good as none.',
    reference: null,
    safe: []
  },
  look({ now, schedule: { when, last } }) {
    if (when === 'off' || !last || (last.outcome !== 'failed' && last.failed === 0)) return [];
    return [
      {
        subject: 'schedule',
        sentence: `The scheduled cleanup of ${formatAge(ageSeconds(last.at, now))} ago did not remove all it should have.`,
        evidence: [
          `${plural(last.removed, 'item')} removed, ${last.failed} failed.`,
          ...(last.why === null ? [] : [last.why])
        ],
        fix: 'Look at what could not be removed, and clean up once by hand.',
        mend: { kind: 'schedule' }
      }
    ];
  }
};

/** How the engine answers, what it is, and whether anything keeps it clean. */
export const engineRules: readonly EngineRule[] = [
  slowEngine,
  unsupportedEngine,
  scheduleOff,
  scheduleFails
];
