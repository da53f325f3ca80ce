import type { Disposable } from '../../../shared/disposable';
import { Emitter } from '../../../shared/emitter';
import type { GateState } from '../../../shared/model/health';
import { systemClock, type Clock } from '../../clock';
import { cancelled } from '../failures';
import { defaultGateBounds, type CallKind, type GateBounds } from './gate-bounds';
import { defaultLaw, openingPace, type Pace } from './law';
import { onAbort } from '../on-abort';
import type { Lane } from '../port';

interface Waiter {
  lane: Lane;
  kind: CallKind;
  /** It was let through, and what it changes is looked at before it is sent. */
  isChecking: boolean;
  start: () => void;
  giveUp: () => void;
}

const lanes: readonly Lane[] = ['user', 'refresh', 'poll', 'heavy'];
const changes: readonly CallKind[] = ['mutation', 'single', 'wait'];

/**
 * Lets calls through to the engine: the highest lane first, in order of arrival within a lane,
 * never more at once than the bounds and the pace say. A call that finds no room holds up calls of
 * its kind that are less urgent, never those of another kind. Nothing changes while something
 * heavy runs, and nothing heavy starts while something changes.
 */
export class Gate implements Disposable {
  readonly #clock: Clock;
  readonly #bounds: GateBounds;
  readonly #changed = new Emitter<GateState>();
  readonly #stirred = new Emitter<void>();
  readonly #waiting: Record<Lane, Waiter[]> = { user: [], refresh: [], poll: [], heavy: [] };
  readonly #running: Waiter[] = [];
  #closed = false;
  #pace = openingPace(defaultLaw);
  #changedAt = -Infinity;
  #wakeUp: Disposable | null = null;

  constructor(clock: Clock = systemClock, bounds: Partial<GateBounds> = {}) {
    this.#clock = clock;
    this.#bounds = { ...defaultGateBounds, ...bounds };
  }

  readonly onState = this.#changed.on;

  state(): GateState {
    const waiting = (lane: Lane): number => this.#waiting[lane].length;
    return {
      running: this.#running.length,
      waiting: lanes.reduce((sum, lane) => sum + waiting(lane), 0),
      lanes: {
        user: waiting('user'),
        refresh: waiting('refresh'),
        poll: waiting('poll'),
        heavy: waiting('heavy')
      },
      most: this.#bounds.mutations,
      ...this.#pace
    };
  }

  /** How many calls of each sort an engine bears at most: engines differ. */
  allow(bounds: Partial<GateBounds>): void {
    Object.assign(this.#bounds, bounds);
    this.#admit();
  }

  /** How fast changes may follow each other from now on. */
  follow(pace: Pace): void {
    const { concurrency, cooldownMs, verdict } = this.#pace;
    const isSame =
      pace.concurrency === concurrency &&
      pace.cooldownMs === cooldownMs &&
      pace.verdict === verdict;
    if (isSame) return;
    this.#pace = { ...pace };
    this.#admit();
  }

  /** Whether something changes, or wants to. */
  get isChanging(): boolean {
    const isChange = ({ kind }: Waiter): boolean => changes.includes(kind);
    return this.#running.some(isChange) || lanes.some(lane => this.#waiting[lane].some(isChange));
  }

  /**
   * Runs the call when its turn comes; rejects with `cancelled` when the signal comes first.
   * @param check looks at what a change is about right before it is sent, and rejects instead
   */
  run<T>(
    lane: Lane,
    kind: CallKind,
    signal: AbortSignal | undefined,
    call: () => Promise<T>,
    check?: () => Promise<void>
  ): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (signal?.aborted || this.#closed) return reject(cancelled());
      const leave = (): void => {
        this.#waiting[lane].splice(this.#waiting[lane].indexOf(waiter), 1);
        waiter.giveUp();
        this.#admit();
      };
      const waiter: Waiter = {
        lane,
        kind,
        isChecking: check !== undefined,
        giveUp: () => {
          listening.dispose();
          reject(cancelled());
        },
        start: () => {
          listening.dispose();
          const over = (): void => this.#leave(waiter);
          // A turn later: a call may itself ask the gate for something.
          const checked = check && (() => this.#checked(waiter, check, signal));
          void Promise.resolve().then(checked).then(call).then(resolve, reject).finally(over);
        }
      };
      const listening = onAbort(signal, leave);
      this.#waiting[lane].push(waiter);
      this.#admit();
    });
  }

  dispose(): void {
    this.#closed = true;
    for (const lane of lanes) for (const waiter of this.#waiting[lane].splice(0)) waiter.giveUp();
    this.#wakeUp?.dispose();
    this.#stirred.emit();
    this.#stirred.dispose();
    this.#changed.dispose();
  }

  #leave(waiter: Waiter): void {
    this.#running.splice(this.#running.indexOf(waiter), 1);
    const wasSent = !waiter.isChecking;
    if (wasSent && (waiter.kind === 'mutation' || waiter.kind === 'single')) this.#rest();
    this.#admit();
  }

  /**
   * A look takes its time, in which another change may end or the engine slow down: then this one
   * waits until the pace bears it and looks again. No other change is let through meanwhile, so that
   * it comes to an end.
   */
  async #checked(
    waiter: Waiter,
    check: () => Promise<void>,
    signal: AbortSignal | undefined
  ): Promise<void> {
    // When nobody wants it any more the next look finds that out, and says what it knows.
    for (await check(); !this.#bears(waiter); await check()) {
      if (signal?.aborted || this.#closed) throw cancelled();
      await this.#untilBorne(waiter, signal);
    }
    waiter.isChecking = false;
    this.#rest();
    this.#admit();
  }

  /** Whether a change that was let through may still be sent. */
  #bears({ kind }: Waiter): boolean {
    const others = this.#count('mutation', ...lanes) - (kind === 'mutation' ? 1 : 0);
    return this.#clock.now() >= this.#quietUntil && others < this.#allowed;
  }

  #untilBorne(waiter: Waiter, signal: AbortSignal | undefined): Promise<void> {
    return new Promise(resolve => {
      const look = (): void => {
        if (!this.#closed && !signal?.aborted && !this.#bears(waiter)) return;
        for (const one of holding) one.dispose();
        resolve();
      };
      const holding = [this.#stirred.on(look), onAbort(signal, look)];
    });
  }

  #rest(): void {
    this.#changedAt = this.#clock.now();
  }

  get #allowed(): number {
    return Math.min(this.#pace.concurrency, this.#bounds.mutations);
  }

  get #quietUntil(): number {
    return this.#changedAt + this.#pace.cooldownMs;
  }

  #count(kind: CallKind, ...of: Lane[]): number {
    return this.#running.filter(call => call.kind === kind && of.includes(call.lane)).length;
  }

  #hasRoom({ lane, kind }: Waiter): boolean {
    if (kind === 'ping') return this.#count('ping', ...lanes) === 0;
    if (lane === 'heavy' && this.#running.some(call => changes.includes(call.kind))) return false;
    const isChange = changes.includes(kind);
    if ((isChange || lane === 'heavy') && this.#running.some(call => call.lane === 'heavy')) {
      return false;
    }
    return isChange ? this.#mayChange(kind) : this.#mayRead(lane);
  }

  #mayRead(lane: Lane): boolean {
    const { reads, readsKeptForUser, polls } = this.#bounds;
    if (lane === 'heavy') return true;
    if (lane === 'poll') return this.#count('read', 'poll') < polls;
    const kept = lane === 'refresh' ? readsKeptForUser : 0;
    return this.#count('read', 'user', 'refresh') < Math.max(1, reads - kept);
  }

  #mayChange(kind: CallKind): boolean {
    const allowed = this.#allowed;
    const mutations = this.#count('mutation', ...lanes);
    if (this.#clock.now() < this.#quietUntil || this.#count('single', ...lanes) > 0) return false;
    if (this.#running.some(({ isChecking }) => isChecking)) return false;
    if (kind === 'single') return allowed > 0 && mutations === 0;
    if (mutations >= allowed) return false;
    return kind === 'mutation' || this.#count('wait', ...lanes) < this.#bounds.stops;
  }

  #admit(): void {
    if (this.#closed) return;
    const heldUp = new Set<CallKind>();
    for (const lane of lanes) {
      this.#waiting[lane] = this.#waiting[lane].filter(waiter => !this.#admits(waiter, heldUp));
    }
    const isChecking = this.#running.some(call => call.isChecking);
    this.#comeBackAfterCooldown(isChecking || changes.some(kind => heldUp.has(kind)));
    this.#stirred.emit();
    this.#changed.emit(this.state());
  }

  #admits(waiter: Waiter, heldUp: Set<CallKind>): boolean {
    if (heldUp.has(waiter.kind)) return false;
    if (!this.#hasRoom(waiter)) {
      heldUp.add(waiter.kind);
      return false;
    }
    this.#running.push(waiter);
    if (changes.includes(waiter.kind) && !waiter.isChecking) this.#rest();
    waiter.start();
    return true;
  }

  #comeBackAfterCooldown(someoneWaits: boolean): void {
    const left = this.#quietUntil - this.#clock.now();
    this.#wakeUp?.dispose();
    this.#wakeUp = null;
    if (someoneWaits && left > 0) this.#wakeUp = this.#clock.after(left, () => this.#admit());
  }
}
