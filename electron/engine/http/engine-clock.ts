import { parseTime } from './times';

interface Dated {
  createdAt: number | null;
  finishedAt?: number | null;
  lastUsedAt?: number | null;
}

/** A difference up to here is nobody's trouble, and may be the answer's own delay. Milliseconds. */
const tolerated = 2_000;

/**
 * The engine's clock beside this machine's: that of a virtual machine stands still while the host
 * sleeps, and what has just stopped would look hours old. A start's time is left as it was told,
 * since it only serves to tell one start from another.
 */
export class EngineClock {
  #aheadMs = 0;

  /** Takes the engine's own time, answered between these two moments of this machine. */
  learn(systemTime: string | null | undefined, askedAt: number, answeredAt: number): void {
    const theirs = parseTime(systemTime);
    const ahead = theirs === null ? 0 : theirs - (askedAt + answeredAt) / 2;
    this.#aheadMs = Math.abs(ahead) > tolerated + answeredAt - askedAt ? Math.round(ahead) : 0;
  }

  /** The thing with its times as this machine's clock would have told them. */
  readonly ours = <T extends Dated>(thing: T): T => {
    const moved = (time: number | null): number | null => time && time - this.#aheadMs;
    const { createdAt, finishedAt, lastUsedAt } = thing;
    return {
      ...thing,
      createdAt: moved(createdAt),
      ...(finishedAt !== undefined && { finishedAt: moved(finishedAt) }),
      ...(lastUsedAt !== undefined && { lastUsedAt: moved(lastUsedAt) })
    };
  };
}
