import { delay, type Clock } from '../clock';

/** How things stand after the command has ended. Times are epoch milliseconds. */
export interface Settling {
  now: number;
  stoppedAt: number;
  /** The last event of anything of this run; null = there was none. */
  lastEventAt: number | null;
  /** The last kill for memory of a container of this run, whose end is told a moment later. */
  lastOomAt: number | null;
  /** Things of this run that are there. */
  there: number;
  /** A Ryuk of this run runs: it takes its session's things away some seconds after the tests. */
  ryuk: boolean;
}

export interface SettlingBounds {
  /** So long nothing may happen to what is there. */
  quietMs: number;
  /** With nothing there, only an event on its way is waited for. */
  emptyMs: number;
  /** An incident's last word comes so long after the kill. */
  oomMs: number;
  /** Ryuk waits 10 s for its tests to come back before it begins. */
  ryukMs: number;
  mostMs: number;
}

export const defaultSettling: SettlingBounds = {
  quietMs: 2_000,
  emptyMs: 250,
  oomMs: 4_000,
  ryukMs: 20_000,
  mostMs: 30_000
};

/** Whether what is there now will stay, as far as waiting can tell. */
export const isSettled = (
  { now, stoppedAt, lastEventAt, lastOomAt, there, ryuk }: Settling,
  { quietMs, emptyMs, oomMs, ryukMs, mostMs }: SettlingBounds = defaultSettling
): boolean => {
  const waited = now - stoppedAt;
  if (waited >= mostMs) return true;
  if (lastOomAt !== null && now - lastOomAt < oomMs) return false;
  if (ryuk && waited < ryukMs) return false;
  const quiet = now - Math.max(stoppedAt, lastEventAt ?? stoppedAt);
  return quiet >= (there === 0 ? emptyMs : quietMs);
};

/** Resolves when things have settled, at the latest when the signal aborts. */
export const settle = async (
  look: () => Settling,
  bounds: SettlingBounds & { lookMs: number },
  clock: Clock,
  signal: AbortSignal
): Promise<void> => {
  while (!signal.aborted && !isSettled(look(), bounds)) {
    await delay(clock, bounds.lookMs, signal).catch(() => undefined);
  }
};
