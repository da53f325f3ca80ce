import { disposable } from '../../shared/disposable';
import type { Clock } from '../clock';
import type { Engine, EngineEvent } from '../engine/port';
import type { KnownContainer } from '../monitor/inventory';
import { composeLabels } from '../monitor/owner';
import { detect, settle, type Detection, type FactsOf, type Step } from './detection';
import type { ContainerFacts, Finding, Who } from './finding';
import { atOf, newLife, type Life } from './life';
import { absorbedBy } from './loop';

export const lookBackMs = 3_600_000;
/** An engine whose clock is behind would wait for its own hour to come. */
const patienceMs = 5_000;
/** The engine's time of an end and that of the event of it. */
const alikeMs = 5_000;
/** A restart policy at work for so long is a loop, whatever the events remember. */
const restartsOfLoop = 5;

const nanoOf = (ms: number): bigint => BigInt(Math.floor(ms)) * 1_000_000n;

/** What the engine still remembers of the last hour: 256 events of all kinds at the most. */
export const readPast = async (
  engine: Pick<Engine, 'events'>,
  clock: Clock,
  signal: AbortSignal
): Promise<EngineEvent[]> => {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  const timer = clock.after(patienceMs, end);
  signal.addEventListener('abort', end, { once: true });
  const listening = disposable(() => signal.removeEventListener('abort', end));
  const now = clock.now();
  const events: EngineEvent[] = [];
  try {
    const asked = { sinceNano: nanoOf(now - lookBackMs), untilNano: nanoOf(now) };
    for await (const event of engine.events({ ...asked, signal: ending.signal })) {
      events.push(event);
    }
  } finally {
    timer.dispose();
    listening.dispose();
  }
  return events;
};

/** As if Plimsoll had been there; nothing is told twice by the events that come later. */
export const replay = (
  state: Detection,
  events: readonly EngineEvent[],
  facts: FactsOf,
  now: number
): Step => {
  let [step, findings]: [Detection, Finding[]] = [state, []];
  const take = ({ state: next, findings: found }: Step): void => {
    step = next;
    findings = [...findings, ...found];
  };
  for (const event of events) {
    take(settle(step, atOf(event)));
    take(detect(step, event, facts));
  }
  take(settle(step, now));
  return { state: step, findings: newest(findings) };
};

/** Of what was told several times only the last word, without what a loop has taken in. */
const newest = (findings: readonly Finding[]): Finding[] => {
  const byKey = new Map(findings.map(finding => [finding.key, finding]));
  for (const { absorbs } of findings) for (const key of absorbs) byKey.delete(key);
  return [...byKey.values()];
};

export const factsOf = ({ inspected }: Pick<KnownContainer, 'inspected'>): ContainerFacts | null =>
  inspected && {
    limitBytes: inspected.memoryLimitBytes,
    stopSignal: inspected.stopSignal,
    restarts: inspected.restartPolicy !== 'no'
  };

const whoOf = ({ id, name, image, labels }: KnownContainer): Who => ({
  containerId: id,
  name,
  image,
  ...composeLabels(labels)
});

const blank = {
  ongoing: false,
  count: 1,
  diedNano: null,
  source: 'inspect',
  pauses: [],
  oomDeaths: 0,
  absorbs: []
} as const;

/** Ends that a stop or a kill gives, too: without the events nobody can tell. */
const couldBeAsked = [0, 129, 130, 131, 137, 143];

const deathOf = (container: KnownContainer): Finding[] => {
  const { inspected, id } = container;
  if (!inspected || inspected.finishedAt === null) return [];
  const { oomKilled, exitCode, finishedAt: at } = inspected;
  if (!oomKilled && couldBeAsked.includes(exitCode)) return [];
  const kind = !oomKilled ? 'crash' : exitCode === 137 ? 'oom' : 'child-oom';
  const key = `${kind === 'crash' ? 'death' : 'oom'}:${id}:${at}`;
  const who = whoOf(container);
  return [{ ...blank, pauses: [], absorbs: [], key, kind, at, until: at, who, exitCode }];
};

/** With the ends of it that the engine still remembers: the first of all is forgotten. */
const loopOf = (
  container: KnownContainer,
  { deaths }: Pick<Life, 'deaths'>,
  now: number
): Finding[] => {
  const { inspected, id, state } = container;
  const count = inspected?.restartCount ?? 0;
  if (state !== 'restarting' || count < restartsOfLoop) return [];
  const at = deaths[0]?.at ?? inspected?.finishedAt ?? now;
  return [
    {
      ...blank,
      pauses: [],
      oomDeaths: deaths.filter(({ oom }) => oom).length,
      absorbs: absorbedBy({ deaths }),
      key: `loop:${id}:${at}`,
      kind: 'restart-loop',
      at,
      until: now,
      ongoing: true,
      who: whoOf(container),
      exitCode: inspected?.exitCode ?? null,
      count
    }
  ];
};

const healthOf = (container: KnownContainer, now: number): Finding[] => {
  if (container.health !== 'unhealthy' || container.state !== 'running') return [];
  return [
    {
      ...blank,
      pauses: [],
      absorbs: [],
      key: `unhealthy:${container.id}:${now}`,
      kind: 'unhealthy',
      at: now,
      until: now,
      ongoing: true,
      who: whoOf(container),
      exitCode: null
    }
  ];
};

interface Look {
  now: number;
  /** Ends in such a time belong to the engine's own outage. */
  isOutage: (at: number) => boolean;
}

/** A life that goes on as inspect found it, so that events can end it. */
const lived = (life: Life, findings: readonly Finding[]): Life => {
  const sick = findings.find(({ kind }) => kind === 'unhealthy');
  const loop = findings.find(({ kind }) => kind === 'restart-loop');
  const death = {
    at: life.endedAt ?? 0,
    exitCode: loop?.exitCode ?? 0,
    oom: false,
    key: null,
    startedAgainAt: null
  };
  return {
    ...life,
    ...(sick && { unhealthy: { key: sick.key, at: sick.at } }),
    ...(loop && {
      loop: {
        key: loop.key,
        at: loop.at,
        source: 'inspect',
        restarts: loop.count,
        oomDeaths: loop.oomDeaths,
        pauses: []
      },
      deaths: life.deaths.length > 0 ? life.deaths : [death]
    })
  };
};

const found = (life: Life | undefined, container: KnownContainer, look: Look): Finding[] => {
  const { now, isOutage } = look;
  const endedAt = container.inspected?.finishedAt ?? null;
  const isOver = container.state === 'exited' || container.state === 'dead';
  const isRecent = endedAt !== null && endedAt > now - lookBackMs && !isOutage(endedAt);
  const toldAt = life?.endedAt ?? null;
  const isTold = endedAt !== null && toldAt !== null && Math.abs(toldAt - endedAt) < alikeMs;
  return [
    ...(isOver && isRecent && !isTold ? deathOf(container) : []),
    ...(life?.loop ? [] : loopOf(container, life ?? { deaths: [] }, now)),
    ...(life?.unhealthy ? [] : healthOf(container, now))
  ];
};

/** What inspect can still tell and the events did not. */
export const scan = (state: Detection, containers: readonly KnownContainer[], look: Look): Step => {
  const next = new Map(state);
  const findings: Finding[] = [];
  for (const container of containers) {
    const life = state.get(container.id);
    const news = found(life, container, look);
    if (news.length === 0) continue;
    const endedAt = container.inspected?.finishedAt ?? null;
    next.set(container.id, lived({ ...(life ?? newLife(whoOf(container))), endedAt }, news));
    findings.push(...news);
  }
  return { state: next, findings };
};
