import type { EngineEvent } from '../engine/port';
import { composeLabels } from '../monitor/owner';
import type { Who } from './finding';

/** One unasked-for end. */
export interface Death {
  at: number;
  exitCode: number;
  oom: boolean;
  /** The incident it was told as. */
  key: string | null;
  startedAgainAt: number | null;
}

/** One kill for memory, or a series of them: dozens of events may come of one. */
interface OomEpisode {
  key: string;
  firstAt: number;
  lastAt: number;
  count: number;
  /** Since when there is something that was not told yet; null = all was. */
  untoldSince: number | null;
}

interface Loop {
  key: string;
  /** The first end of it that is known. */
  at: number;
  /** By inspect where nobody saw it begin: what it counts is more than what was seen. */
  source: 'events' | 'inspect';
  restarts: number;
  oomDeaths: number;
  pauses: number[];
}

/** What the events have told of one container so far. */
export interface Life {
  who: Who;
  startedAt: number | null;
  asked: { signal: number; at: number } | null;
  oom: OomEpisode | null;
  /** Newest last. */
  deaths: Death[];
  /** The last end of any kind. */
  endedAt: number | null;
  loop: Loop | null;
  unhealthy: { key: string; at: number } | null;
}

export const atOf = ({ timeNano }: EngineEvent): number => Number(timeNano / 1_000_000n);

const whoOf = ({ actorId, attributes }: EngineEvent): Who => ({
  containerId: actorId,
  name: attributes['name'] ?? actorId.slice(0, 12),
  image: attributes['image'] ?? null,
  ...composeLabels(attributes)
});

export const newLife = (who: Who): Life => ({
  who,
  startedAt: null,
  asked: null,
  oom: null,
  deaths: [],
  endedAt: null,
  loop: null,
  unhealthy: null
});

/** A container may have been renamed since. */
export const lifeFor = (life: Life | undefined, event: EngineEvent): Life => ({
  ...(life ?? newLife(whoOf(event))),
  who: whoOf(event)
});
