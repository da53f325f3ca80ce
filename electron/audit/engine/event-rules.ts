import { plural } from '../../../shared/units';
import type { EngineEvent } from '../../engine/port';
import { bounded } from '../../monitor/labels';
import { listed, type EngineRule } from './engine-rule';

const second = 1_000_000_000n;
/** What is killed for its removal is gone within this time. */
const soon = 5n * second;
/** Beyond so many at once an engine gains nothing: only the waiting grows. */
const mostAtOnce = 8;

const nameOf = ({ attributes, actorId }: EngineEvent): string =>
  bounded(attributes['name'] ?? actorId.slice(0, 12));

const isKill = ({ action, attributes }: EngineEvent): boolean =>
  action === 'kill' && attributes['signal'] === '9';

/**
 * Ends that a forced removal gives: SIGKILL first, with no signal before it that could have been
 * obeyed, and gone right after.
 */
const forcedIn = (events: readonly EngineEvent[]): string[] => {
  const asked = new Set<string>();
  const killed = new Map<string, bigint>();
  const forced: string[] = [];
  for (const event of events) {
    const { actorId, action, timeNano } = event;
    if (event.type !== 'container') continue;
    if (isKill(event)) {
      if (!asked.has(actorId)) killed.set(actorId, timeNano);
    } else if (action === 'kill') asked.add(actorId);
    else if (action === 'start') {
      asked.delete(actorId);
      killed.delete(actorId);
    } else if (action === 'destroy') {
      const at = killed.get(actorId);
      if (at !== undefined && timeNano - at <= soon) forced.push(nameOf(event));
    }
  }
  return forced;
};

/** The most removals that fell into one second. */
const busiest = (events: readonly EngineEvent[]): EngineEvent[] => {
  const gone = events.filter(({ type, action }) => type === 'container' && action === 'destroy');
  let most: EngineEvent[] = [];
  let from = 0;
  for (const [to, { timeNano }] of gone.entries()) {
    while (timeNano - (gone[from]?.timeNano ?? timeNano) >= second) from += 1;
    if (to - from + 1 > most.length) most = gone.slice(from, to + 1);
  }
  return most;
};

const removedByForce: EngineRule = {
  rule: {
    ruleId: 'removed-by-force',
    severity: 'critical',
    cause: 'forced-removal',
    phase: 'now',
    title: 'Containers were removed by force',
    why: 'A forced removal kills at once, without SIGTERM and without grace, and tears networks and mounts down under what still writes.',
    reference: 'https://docs.docker.com/reference/cli/docker/container/rm/#force',
    safe: [{ language: 'shell', text: 'docker stop --time 10 NAME && docker rm NAME' }]
  },
  look({ events }) {
    const forced = forcedIn(events);
    if (forced.length === 0) return [];
    return [
      {
        subject: 'engine',
        sentence: `${plural(forced.length, 'container was', 'containers were')} removed by force in the last hour.`,
        evidence: listed(forced.map(name => `${name}: SIGKILL first, gone right after.`)),
        fix: 'Stop containers with 10 s of grace and look that they have ended before they are removed.',
        mend: { kind: 'engine' }
      }
    ];
  }
};

const manyAtOnce: EngineRule = {
  rule: {
    ruleId: 'many-at-once',
    severity: 'high',
    cause: 'storms',
    phase: 'now',
    title: 'Many containers were removed at once',
    why: 'Beyond eight at once nothing gets faster: each removal waits for the others, pings become slow, and Docker Desktop has been seen to hang.',
    reference: 'https://github.com/moby/moby/issues/41738',
    safe: [{ language: 'shell', text: 'for name in $NAMES; do docker rm "$name"; sleep 0.5; done' }]
  },
  look({ events }) {
    const burst = busiest(events);
    if (burst.length <= mostAtOnce) return [];
    return [
      {
        subject: 'engine',
        sentence: `${burst.length} containers were removed within one second.`,
        evidence: [
          'Counted in the events of the last hour, of which the engine keeps the newest 256.'
        ],
        fix: 'Remove a few at a time, with a pause between, and fewer while the engine is slow.',
        mend: { kind: 'engine' }
      }
    ];
  }
};

/** What the engine's own events tell of how it is treated. */
export const eventRules: readonly EngineRule[] = [removedByForce, manyAtOnce];
