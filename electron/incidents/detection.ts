import type { EngineEvent } from '../engine/port';
import type { ContainerFacts, Finding } from './finding';
import { atOf, lifeFor, type Death, type Life } from './life';
import { beginLoop, goOnLooping, loopFinding, loopIsOver } from './loop';
import { asksToEnd } from './signals';

/** What the events have told so far, by container id. Never changed in place. */
export type Detection = ReadonlyMap<string, Life>;
export const nothingYet: Detection = new Map();

export interface Step {
  state: Detection;
  findings: Finding[];
}

export type FactsOf = (containerId: string) => ContainerFacts | null;

/** A container that was asked to end may take its time; one that crashes much later was not. */
const askedForMs = 600_000;
/** A kill for memory and the end that follows from it. */
const oomToDeathMs = 10_000;
/** So long a kill for memory waits for the container to end of it. */
const oomSettlesMs = 3_000;
/** Deaths that may still count for a loop. */
const rememberedMs = 600_000;
const mostDeaths = 12;

/** How the container ended; null = it goes on. */
type End = { exitCode: number; nano: bigint; byMemory: boolean } | null;

const oomFinding = (life: Life, end: End): Finding[] => {
  const { oom, who } = life;
  if (!oom) return [];
  return [
    {
      key: oom.key,
      kind: end?.byMemory ? 'oom' : 'child-oom',
      at: oom.firstAt,
      until: end ? Number(end.nano / 1_000_000n) : oom.lastAt,
      ongoing: false,
      who,
      exitCode: end?.exitCode ?? null,
      count: oom.count,
      diedNano: end?.nano ?? null,
      source: 'events',
      pauses: [],
      oomDeaths: 0,
      absorbs: []
    }
  ];
};

const healthFinding = (life: Life, endedAt: number | null): Finding[] => {
  const { unhealthy, who } = life;
  if (!unhealthy) return [];
  return [
    {
      key: unhealthy.key,
      kind: 'unhealthy',
      at: unhealthy.at,
      until: endedAt ?? unhealthy.at,
      ongoing: endedAt === null,
      who,
      exitCode: null,
      count: 1,
      diedNano: null,
      source: 'events',
      pauses: [],
      oomDeaths: 0,
      absorbs: []
    }
  ];
};

const crashFinding = (life: Life, death: Death, nano: bigint): Finding => ({
  key: death.key ?? '',
  kind: 'crash',
  at: death.at,
  until: death.at,
  ongoing: false,
  who: life.who,
  exitCode: death.exitCode,
  count: 1,
  diedNano: nano,
  source: 'events',
  pauses: [],
  oomDeaths: 0,
  absorbs: []
});

type Told = [life: Life, findings: Finding[]];

const oomed = (life: Life, at: number): Told => {
  const { oom, who } = life;
  const episode = oom
    ? { ...oom, lastAt: at, count: oom.count + 1, untoldSince: oom.untoldSince ?? at }
    : { key: `oom:${who.containerId}:${at}`, firstAt: at, lastAt: at, count: 1, untoldSince: at };
  return [{ ...life, oom: episode }, []];
};

const isAsked = ({ asked }: Life, at: number): boolean =>
  asked !== null && at - asked.at < askedForMs;

const died = (before: Life, event: EngineEvent, facts: ContainerFacts | null): Told => {
  const at = atOf(event);
  const { timeNano: nano } = event;
  const exitCode = Number(event.attributes['exitCode'] ?? 0);
  const asked = isAsked(before, at);
  const life: Life = { ...before, endedAt: at, oom: null, unhealthy: null };
  const recovered = healthFinding(before, at);
  const oomRecently = before.oom !== null && at - before.oom.lastAt < oomToDeathMs;
  // SIGKILL on somebody's behalf gives the same code as one for memory.
  const killed = asked && before.asked?.signal === 9;
  const byMemory = oomRecently && exitCode === 137 && !killed;
  const ofMemory = oomRecently && !byMemory && (!asked || before.oom?.untoldSince !== null);
  const failed = exitCode !== 0 && !asked;
  const counts = !asked && (exitCode !== 0 || facts?.restarts === true);
  const death: Death = {
    at,
    exitCode,
    oom: byMemory,
    key: byMemory
      ? (before.oom?.key ?? null)
      : failed && !oomRecently
        ? `death:${life.who.containerId}:${at}`
        : null,
    startedAgainAt: null
  };
  const recent = before.deaths.filter(one => at - one.at < rememberedMs);
  const deaths = counts ? [...recent, death].slice(-mostDeaths) : [];
  if (life.loop && counts) {
    const looping = goOnLooping({ ...life, deaths });
    return [looping, [...recovered, loopFinding(looping, { ongoing: true, nano })]];
  }
  const ending = life.loop ? [loopFinding(life, { ongoing: false, nano: null })] : [];
  const told = { ...life, deaths, loop: null };
  if (byMemory || ofMemory) {
    return [told, [...recovered, ...ending, ...oomFinding(before, { exitCode, nano, byMemory })]];
  }
  const crashed = failed ? [crashFinding(life, death, nano)] : [];
  return [told, [...recovered, ...ending, ...crashed]];
};

const started = (before: Life, at: number): Told => {
  const last = before.deaths.at(-1);
  const deaths =
    last && last.startedAgainAt === null
      ? [...before.deaths.slice(0, -1), { ...last, startedAgainAt: at }]
      : before.deaths;
  const life = { ...before, startedAt: at, asked: null, oom: null, unhealthy: null, deaths };
  const recovered = healthFinding(before, at);
  if (life.loop) return [goOnLooping(life), recovered];
  const looping = beginLoop(life, at);
  if (!looping) return [life, recovered];
  return [looping, [...recovered, loopFinding(looping, { ongoing: true, nano: null })]];
};

const gone = (life: Life, at: number): Told => {
  const over = life.loop ? [loopFinding(life, { ongoing: false, nano: null })] : [];
  const told = life.oom?.untoldSince ? oomFinding(life, null) : [];
  return [life, [...healthFinding(life, at), ...over, ...told]];
};

/** Null = this event says nothing here. */
const told = (before: Life, event: EngineEvent, facts: ContainerFacts | null): Told | null => {
  const at = atOf(event);
  const { containerId } = before.who;
  switch (event.action) {
    case 'start':
      return started(before, at);
    case 'kill': {
      const signal = Number(event.attributes['signal'] ?? 0);
      if (!asksToEnd(signal, facts?.stopSignal ?? null)) return null;
      return [{ ...before, asked: { signal, at } }, []];
    }
    case 'oom':
      return oomed(before, at);
    case 'die':
      return died(before, event, facts);
    case 'health_status: unhealthy': {
      if (before.unhealthy) return null;
      const life = { ...before, unhealthy: { key: `unhealthy:${containerId}:${at}`, at } };
      return [life, healthFinding(life, null)];
    }
    case 'health_status: healthy':
      return before.unhealthy ? [{ ...before, unhealthy: null }, healthFinding(before, at)] : null;
    case 'destroy':
      return gone(before, at);
    default:
      return null;
  }
};

const heeded = /^(start|kill|oom|die|destroy|health_status: (un)?healthy)$/;

/** What one event adds, and what has gone wrong by it. */
export const detect = (state: Detection, event: EngineEvent, facts: FactsOf): Step => {
  if (event.type !== 'container' || !heeded.test(event.action)) return { state, findings: [] };
  const id = event.actorId;
  const known = state.get(id);
  const step = told(lifeFor(known, event), event, facts(id));
  if (!step) return { state, findings: [] };
  const next = new Map(state);
  if (event.action === 'destroy') next.delete(id);
  else next.set(id, step[0]);
  return { state: next, findings: step[1] };
};

const settled = (life: Life, now: number): Told | null => {
  const since = life.oom?.untoldSince ?? null;
  if (life.oom && since !== null && now - since >= oomSettlesMs) {
    return [{ ...life, oom: { ...life.oom, untoldSince: null } }, oomFinding(life, null)];
  }
  if (!loopIsOver(life, now)) return null;
  const over = loopFinding(life, { ongoing: false, nano: null });
  return [{ ...life, loop: null, deaths: [] }, [over]];
};

/** What the mere passing of time shows: a kill for memory that was survived, a loop that ended. */
export const settle = (state: Detection, now: number): Step => {
  const changes = [...state].flatMap(([id, life]) => {
    const step = settled(life, now);
    return step ? [{ id, step }] : [];
  });
  if (changes.length === 0) return { state, findings: [] };
  const next = new Map(state);
  for (const { id, step } of changes) next.set(id, step[0]);
  return { state: next, findings: changes.flatMap(({ step }) => step[1]) };
};
