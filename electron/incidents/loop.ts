import type { Finding } from './finding';
import type { Death, Life } from './life';

/** So many restarts in so long a time are a loop. */
const restartsWanted = 5;
const withinMs = 300_000;
/** The engine doubles its pause after each short run; noise does not, for this long. */
const growth = 1.5;
const growingTimes = 3;
const longPauseMs = 1_000;
/** A container that has run this long is well again. */
const stableMs = 120_000;
/** The engine waits a minute at the most before it starts a container again. */
const longestPauseMs = 150_000;

type Restart = Death & { startedAgainAt: number };

const restartsOf = (deaths: readonly Death[]): Restart[] =>
  deaths.filter((death): death is Restart => death.startedAgainAt !== null);

const pausesOf = (deaths: readonly Death[]): number[] =>
  restartsOf(deaths).map(({ at, startedAgainAt }) => startedAgainAt - at);

/** Whether the last pauses have each been well above the one before. */
export const backsOff = (pauses: readonly number[]): boolean => {
  const last = pauses.slice(-growingTimes);
  return (
    last.length === growingTimes &&
    (last.at(-1) ?? 0) >= longPauseMs &&
    last.every((pause, index) => index === 0 || pause >= growth * (last[index - 1] ?? 0))
  );
};

const oomsOf = (deaths: readonly Death[]): number => deaths.filter(({ oom }) => oom).length;

/** The life as one that is in a loop now; null = it is in none. */
export const beginLoop = (life: Life, at: number): Life | null => {
  const recent = restartsOf(life.deaths).filter(
    ({ startedAgainAt }) => at - startedAgainAt <= withinMs
  );
  const pauses = pausesOf(recent);
  if (recent.length < restartsWanted && !backsOff(pauses)) return null;
  const first = recent[0]?.at ?? at;
  const key = `loop:${life.who.containerId}:${first}`;
  const oomDeaths = oomsOf(recent);
  return {
    ...life,
    loop: { key, at: first, source: 'events', restarts: recent.length, oomDeaths, pauses }
  };
};

/** One more death or start of a loop. */
export const goOnLooping = (life: Life): Life => {
  const { loop, deaths } = life;
  const last = deaths.at(-1);
  if (!loop || !last) return life;
  const restarted = last.startedAgainAt !== null;
  return {
    ...life,
    loop: {
      ...loop,
      restarts: loop.restarts + (restarted ? 1 : 0),
      oomDeaths: loop.oomDeaths + (!restarted && last.oom ? 1 : 0),
      pauses: restarted
        ? [...loop.pauses, (last.startedAgainAt ?? 0) - last.at].slice(-8)
        : loop.pauses
    }
  };
};

/** The first kill for memory stays beside the loop: it has the memory curve. */
export const absorbedBy = ({ deaths }: Pick<Life, 'deaths'>): string[] => {
  const firstOom = deaths.find(({ oom }) => oom)?.key;
  return deaths.flatMap(({ key }) => (key !== null && key !== firstOom ? [key] : []));
};

export const loopFinding = (
  life: Life,
  { ongoing, nano }: { ongoing: boolean; nano: bigint | null }
): Finding => {
  const { loop, deaths, who } = life;
  const last = deaths.at(-1);
  return {
    key: loop?.key ?? '',
    kind: 'restart-loop',
    at: loop?.at ?? 0,
    until: last?.at ?? life.endedAt ?? 0,
    ongoing,
    who,
    exitCode: last?.exitCode ?? null,
    count: loop?.restarts ?? 0,
    diedNano: nano,
    source: loop?.source ?? 'events',
    pauses: loop?.pauses ?? [],
    oomDeaths: loop?.oomDeaths ?? 0,
    absorbs: absorbedBy(life)
  };
};

/** It runs for long enough, or was not started again. */
export const loopIsOver = ({ loop, startedAt, deaths }: Life, now: number): boolean => {
  const last = deaths.at(-1);
  if (!loop || !last) return loop !== null;
  if (last.startedAgainAt === null) return now - last.at > longestPauseMs;
  return now - (startedAt ?? last.startedAgainAt) > stableMs;
};
