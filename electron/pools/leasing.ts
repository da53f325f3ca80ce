import { PlimsollError } from '../../shared/errors';
import { delay, systemClock, type Clock } from '../clock';
import type { Engine } from '../engine/port';
import { digestOf } from './digest';
import type { Asking, Place, Places } from './places';
import { unknownPool } from './pool-book';
import { whyUnwell } from './well';

interface LeasingParts {
  engine: Pick<Engine, 'inspectRaw'>;
  places: Pick<Places, 'lease' | 'wait' | 'hold' | 'giveBack'>;
  /** Has somebody see to the pools who outlives this run. */
  startKeeper: () => void;
  clock?: Clock;
  bounds?: Partial<typeof leasingBounds>;
}

const leasingBounds = {
  /** Between two looks whether a place has become free. */
  lookMs: 100,
  /** How often somebody who waits makes sure that the pools are seen to. */
  keeperMs: 10_000
};

export interface LeaseOptions {
  run: Asking['run'];
  /** Also waits until there is room, instead of being refused. */
  wait: boolean;
  signal: AbortSignal;
  tell: (sentence: string) => void;
}

/** A warm environment that is one run's alone. */
export interface Lease extends Pick<Place, 'variables' | 'containers'> {
  /** Gives it back, never to be used again. */
  down(): Promise<void>;
}

/** Leases the environments of pools to runs. */
export class Leasing {
  readonly #parts: LeasingParts;
  readonly #clock: Clock;
  readonly #bounds: typeof leasingBounds;

  constructor(parts: LeasingParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...leasingBounds, ...parts.bounds };
  }

  /** At once where one is warm; waits for one where one is on its way. */
  async lease(pool: string, { run, wait, signal, tell }: LeaseOptions): Promise<Lease> {
    const asking = { pool, run, since: this.#clock.now(), patient: wait };
    const place = await this.#healthy({ ...asking, waitId: null }, signal);
    if (place) return this.#leased(place, pool, tell);
    tell(`No environment of the pool ${pool} is ready. Waiting for one; Ctrl-C gives up.`);
    const { places, startKeeper } = this.#parts;
    const waiting = places.wait({ ...asking, waitId: null });
    try {
      let keeperAt = -Infinity;
      for (;;) {
        const found = await this.#healthy({ ...asking, waitId: waiting.waitId }, signal);
        if (found) return this.#leased(found, pool, tell);
        const now = this.#clock.now();
        if (now - keeperAt >= this.#bounds.keeperMs) {
          startKeeper();
          keeperAt = now;
        }
        await delay(this.#clock, this.#bounds.lookMs, signal);
      }
    } finally {
      waiting.dispose();
    }
  }

  /** Those that turn out to be unwell are given back; null = there is none now. */
  async #healthy(asking: Asking, signal: AbortSignal): Promise<Place | null> {
    const { places, startKeeper } = this.#parts;
    for (;;) {
      const answer = places.lease(asking);
      if (!answer.place) {
        if (!answer.known) throw unknownPool(asking.pool);
        if (answer.coming) return null;
        throw notComing(asking.pool, answer.trouble);
      }
      const { place } = answer;
      try {
        const why = await whyUnwell(this.#parts.engine, place.containers);
        // Whoever has given up meanwhile does not want it any more.
        signal.throwIfAborted();
        if (why === null) return place;
        places.giveBack(place.environmentId, why);
      } catch (error) {
        places.giveBack(place.environmentId, null);
        startKeeper();
        throw error;
      }
    }
  }

  #leased(place: Place, pool: string, tell: LeaseOptions['tell']): Lease {
    const { places, startKeeper } = this.#parts;
    const { environmentId, variables, containers, file, digest } = place;
    if (digestOf(file) !== digest) {
      tell(
        `${file} is not what it was when the pool ${pool} was made. "plimsoll pool create" with the same name takes over what has changed.`
      );
    }
    const holding = places.hold(environmentId);
    return {
      variables,
      containers,
      down() {
        holding.dispose();
        places.giveBack(environmentId, null);
        startKeeper();
        return Promise.resolve();
      }
    };
  }
}

const notComing = (pool: string, trouble: string | null): PlimsollError =>
  new PlimsollError(
    'environment-failed',
    [`The pool ${pool} has no environment.`, trouble, 'The command was not run.']
      .filter(Boolean)
      .join(' ')
  );
