import type { MendingPlace } from '../../../shared/model/audit';
import type { LimitRecommendation } from '../../../shared/model/limit';
import type { Sample } from '../../../shared/model/sample';
import { formatMemory, formatPercent, plural } from '../../../shared/units';
import { runs } from '../../limits/recommendation';
import { familyOf } from '../../monitor/families';
import type { KnownContainer } from '../../monitor/inventory';
import { seriesKey } from '../../record/series-key';
import { bounded } from '../../labels/labels';
import { limitMemory } from '../../scan/rules/fixes';
import type { EngineRule, Found } from './engine-rule';
import type { CheckFacts } from './facts';

const constraints = 'https://docs.docker.com/engine/containers/resource_constraints/';

const betterFor = (
  { limits }: CheckFacts,
  { id }: KnownContainer
): LimitRecommendation | undefined =>
  limits.recommendations.find(({ containerId }) => containerId === id);

const toLimit = ({ id }: KnownContainer): MendingPlace => ({ kind: 'limit', containerId: id });

const fullness = (
  name: string,
  { usedBytes, limitBytes, percent }: Sample,
  better: LimitRecommendation | undefined
): string => {
  const peak = better?.observed?.peakBytes ?? usedBytes;
  const now = `${formatMemory(usedBytes)} of its ${formatMemory(limitBytes ?? 0)} (${formatPercent(percent ?? 0)})`;
  return peak > usedBytes
    ? `${bounded(name)} uses ${now}, and used ${formatMemory(peak)} at its peak.`
    : `${bounded(name)} uses ${now}.`;
};

const nearLimit: EngineRule = {
  rule: {
    ruleId: 'near-limit',
    severity: 'high',
    cause: 'memory-pressure',
    phase: 'now',
    title: 'A container is past its load line',
    why: 'At its limit the kernel kills a process in it, in the middle of whatever it does.',
    reference: constraints,
    safe: [{ language: 'compose', text: 'deploy:\n  resources:\n    limits:\n      memory: 1g' }]
  },
  look(facts) {
    return facts.containers.flatMap((container): Found[] => {
      const sample = facts.samples[container.id];
      const better = betterFor(facts, container);
      const isPast = sample && sample.level !== 'ok';
      if (!sample || sample.limitBytes === null || !(isPast || better?.reason === 'high'))
        return [];
      const raise = better && better.recommendedBytes > sample.limitBytes;
      return [
        {
          subject: seriesKey(container),
          severity: sample.level === 'critical' ? 'critical' : 'high',
          sentence: fullness(container.name, sample, better),
          evidence: better ? [better.why, better.effect] : [],
          fix: raise
            ? `Raise the memory limit of ${bounded(container.name)} to ${formatMemory(better.recommendedBytes)}.`
            : `Find out what ${bounded(container.name)} needs so much memory for, or run less beside it.`,
          mend: toLimit(container)
        }
      ];
    });
  }
};

const withoutLimit: EngineRule = {
  rule: {
    ruleId: 'without-limit',
    severity: 'medium',
    cause: 'memory-pressure',
    phase: 'week',
    title: 'A container runs without a memory limit',
    why: 'It may take all of the memory of the engine, and then the kernel chooses whom to kill: often somebody else, or the engine.',
    reference: constraints,
    safe: [{ language: 'shell', text: 'docker run --memory 512m IMAGE' }]
  },
  look(facts) {
    const { containers, samples } = facts;
    return containers.flatMap((container): Found[] => {
      const { inspected, name, labels } = container;
      if (!runs(container) || !inspected || familyOf(labels)) return [];
      if (inspected.memoryLimitBytes !== null) return [];
      const better = betterFor(facts, container);
      const used = samples[container.id]?.usedBytes;
      return [
        {
          subject: seriesKey(container),
          sentence: `${bounded(name)} runs without a memory limit.`,
          evidence: [
            ...(used === undefined ? [] : [`It uses ${formatMemory(used)} now.`]),
            ...(better
              ? [better.why, `A limit of ${formatMemory(better.recommendedBytes)} would fit.`]
              : [])
          ],
          // The same for all: what is to be done is one thing, however many there are.
          fix: limitMemory,
          mend: toLimit(container)
        }
      ];
    });
  }
};

const overcommitted: EngineRule = {
  rule: {
    ruleId: 'overcommitted',
    severity: 'medium',
    cause: 'memory-pressure',
    phase: 'month',
    title: 'The limits promise more memory than the engine has',
    why: 'When all use what they may, the engine runs out before any of them is at its limit.',
    reference: constraints,
    safe: []
  },
  look({ limits: { headroom } }) {
    const { engineBytes, committedBytes, unlimited } = headroom;
    if (engineBytes === 0 || committedBytes <= engineBytes) return [];
    return [
      {
        subject: 'engine',
        sentence: `The limits of what runs add up to ${formatMemory(committedBytes)}; the engine has ${formatMemory(engineBytes)}.`,
        evidence:
          unlimited > 0
            ? [
                `${plural(unlimited, 'container without a limit comes', 'containers without a limit come')} on top of that.`
              ]
            : [],
        fix: 'Run less at once, or lower the limits that are far above what their containers use.',
        mend: { kind: 'engine' }
      }
    ];
  }
};

/** How near what runs is to its limits, and what the limits promise. */
export const memoryRules: readonly EngineRule[] = [nearLimit, withoutLimit, overcommitted];
