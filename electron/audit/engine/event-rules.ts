import { plural } from '../../../shared/units';
import type { EngineEvent } from '../../engine/port';
import { bounded } from '../../labels/labels';
import { oneByOne, removeGracefully } from '../../scan/rules/fixes';
import { listed, type EngineRule } from './engine-rule';

const second = 1_000_000_000n;
/** What is killed for its removal is gone within this time. */
const soon = 5n * second;
/** Beyond so many at once an engine gains nothing: only the waiting grows. */
const mostAtOnce = 8;
/** From here on it is a storm. */
const storm = 16;

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

/** A signal that has not ended a container by then was not meant to. */
const longest = 15n * second;

/** The most containers that had been told to end, and had not ended yet, at one moment. */
const mostEnding = (events: readonly EngineEvent[]): number => {
  const ending = new Map<string, bigint>();
  let most = 0;
  for (const { type, action, actorId, timeNano } of events) {
    if (type !== 'container') continue;
    if (action === 'die') ending.delete(actorId);
    if (action !== 'kill') continue;
    for (const [id, since] of ending) if (timeNano - since > longest) ending.delete(id);
    ending.set(actorId, timeNano);
    most = Math.max(most, ending.size);
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
        fix: removeGracefully,
        mend: { kind: 'engine' }
      }
    ];
  }
};

const manyAtOnce: EngineRule = {
  rule: {
    ruleId: 'many-at-once',
    severity: 'medium',
    cause: 'storms',
    phase: 'now',
    title: 'Many containers were ended at once',
    why: 'Beyond eight at once nothing gets faster: each end waits for the others, pings become slow, and Docker Desktop has been seen to hang.',
    reference: 'https://github.com/moby/moby/issues/41738',
    safe: [
      {
        language: 'shell',
        text: 'for name in $NAMES; do docker stop --time 10 "$name" && docker rm "$name"; sleep 0.5; done'
      }
    ]
  },
  look({ events }) {
    const most = mostEnding(events);
    if (most <= mostAtOnce) return [];
    return [
      {
        subject: 'engine',
        severity: most >= storm ? 'high' : 'medium',
        sentence: `${most} containers were told to end at the same time.`,
        evidence: [
          'So many had been told to end and had not ended yet, in the events of the last hour, of which the engine keeps the newest 256.'
        ],
        fix: oneByOne,
        mend: { kind: 'engine' }
      }
    ];
  }
};

/** What the engine's own events tell of how it is treated. */
export const eventRules: readonly EngineRule[] = [removedByForce, manyAtOnce];
