import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { GateState } from '../../shared/model/engine';
import { systemClock, type Clock } from '../clock';
import { cancelled } from './failures';
import type { Lane } from './port';

/**
 * What a call does to the engine. `read` changes nothing. A `mutation` has the engine to itself
 * among mutations. A `wait` is a graceful stop: its start counts as a mutation, but while it only
 * waits for the container to leave it holds nothing except a place among the stops.
 */
export type CallKind = 'read' | 'mutation' | 'wait';

export interface GateBounds {
  /** Concurrent reads of the user and refresh lanes together. */
  reads: number;
  /** Of those, places the refresh lane leaves free, so that a click never waits for a list. */
  readsKeptForUser: number;
  /** Concurrent reads of the poll lane. */
  polls: number;
  /** Concurrent graceful stops. */
  stops: number;
  /** The pause between the end of one mutation and the start of the next, in milliseconds. */
  cooldownMs: number;
}

export const defaultGateBounds: GateBounds = {
  reads: 8,
  readsKeptForUser: 2,
  polls: 6,
  stops: 4,
  cooldownMs: 500
};

interface Waiter {
  lane: Lane;
  kind: CallKind;
  start: () => void;
}

const lanes: readonly Lane[] = ['user', 'refresh', 'poll', 'heavy'];
const kinds: readonly CallKind[] = ['read', 'mutation', 'wait'];

/**
 * Lets calls through to the engine: the highest lane first, in order of arrival within a lane,
 * never more at once than the bounds say. A call that finds no room holds up calls of its kind
 * that are less urgent, never those of another kind.
 */
export class Gate implements Disposable {
  readonly #clock: Clock;
  readonly #bounds: GateBounds;
  readonly #changed = new Emitter<GateState>();
  readonly #waiting: Record<Lane, Waiter[]> = { user: [], refresh: [], poll: [], heavy: [] };
  readonly #running: Waiter[] = [];
  readonly #closed = new AbortController();
  #quietUntil = -Infinity;
  #wakeUp: Disposable | null = null;

  constructor(clock: Clock = systemClock, bounds: Partial<GateBounds> = {}) {
    this.#clock = clock;
    this.#bounds = { ...defaultGateBounds, ...bounds };
  }

  readonly onState = this.#changed.on;

  state(): GateState {
    return {
      running: this.#running.length,
      waiting: lanes.reduce((sum, lane) => sum + this.#waiting[lane].length, 0),
      cooldownMs: this.#bounds.cooldownMs
    };
  }

  /** How many polls may be under way: engines differ in what a poll costs them. */
  allowPolls(polls: number): void {
    this.#bounds.polls = polls;
    this.#admit();
  }

  /** Runs the call when its turn comes; rejects with `cancelled` when the signal comes first. */
  run<T>(
    lane: Lane,
    kind: CallKind,
    signal: AbortSignal | undefined,
    call: () => Promise<T>
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted || this.#closed.signal.aborted) return reject(cancelled());
      const stopListening = (): void => {
        signal?.removeEventListener('abort', leave);
        this.#closed.signal.removeEventListener('abort', leave);
      };
      const leave = (): void => {
        stopListening();
        this.#waiting[lane].splice(this.#waiting[lane].indexOf(waiter), 1);
        reject(cancelled());
        this.#admit();
      };
      const waiter: Waiter = {
        lane,
        kind,
        start: () => {
          stopListening();
          const over = (): void => this.#leave(waiter);
          // A call that throws instead of rejecting must give its place back, too.
          const running = new Promise<T>(settle => settle(call()));
          running.then(resolve, reject).finally(over);
        }
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#closed.signal.addEventListener('abort', leave, { once: true });
      this.#waiting[lane].push(waiter);
      this.#admit();
    });
  }

  dispose(): void {
    this.#closed.abort();
    this.#wakeUp?.dispose();
    this.#changed.dispose();
  }

  #leave(waiter: Waiter): void {
    this.#running.splice(this.#running.indexOf(waiter), 1);
    if (waiter.kind === 'mutation') this.#rest();
    this.#admit();
  }

  #rest(): void {
    this.#quietUntil = this.#clock.now() + this.#bounds.cooldownMs;
  }

  #count(kind: CallKind, ...of: Lane[]): number {
    return this.#running.filter(call => call.kind === kind && of.includes(call.lane)).length;
  }

  #hasRoom({ lane, kind }: Waiter): boolean {
    if (lane === 'heavy' && this.#running.some(call => call.lane === 'heavy')) return false;
    if (kind === 'read') {
      const { reads, readsKeptForUser, polls } = this.#bounds;
      if (lane === 'heavy') return true;
      if (lane === 'poll') return this.#count('read', 'poll') < polls;
      const kept = lane === 'refresh' ? readsKeptForUser : 0;
      return this.#count('read', 'user', 'refresh') < Math.max(1, reads - kept);
    }
    if (this.#count('mutation', ...lanes) > 0 || this.#clock.now() < this.#quietUntil) return false;
    return kind === 'mutation' || this.#count('wait', ...lanes) < this.#bounds.stops;
  }

  #admit(): void {
    const heldUp = new Set<CallKind>();
    for (const lane of lanes) {
      for (const waiter of [...this.#waiting[lane]]) {
        if (heldUp.size === kinds.length) break;
        if (heldUp.has(waiter.kind)) continue;
        if (!this.#hasRoom(waiter)) {
          heldUp.add(waiter.kind);
          continue;
        }
        this.#waiting[lane].splice(this.#waiting[lane].indexOf(waiter), 1);
        this.#running.push(waiter);
        if (waiter.kind === 'wait') this.#rest();
        waiter.start();
      }
    }
    this.#comeBackAfterCooldown(heldUp.has('mutation') || heldUp.has('wait'));
    this.#changed.emit(this.state());
  }

  #comeBackAfterCooldown(someoneWaits: boolean): void {
    const left = this.#quietUntil - this.#clock.now();
    this.#wakeUp?.dispose();
    this.#wakeUp = null;
    if (someoneWaits && left > 0) this.#wakeUp = this.#clock.after(left, () => this.#admit());
  }
}
