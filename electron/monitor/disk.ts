import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { hasCode, toErrorInfo } from '../../shared/errors';
import type { DiskState } from '../../shared/model/disk';
import { delay, systemClock, type Clock } from '../clock';
import type { Engine } from '../engine/port';

const defaultBounds = { spacingMs: 60_000, retryMs: 5_000 };
export type DiskBounds = typeof defaultBounds;

interface DiskParts {
  engine: Pick<Engine, 'measureDisk'>;
  clock?: Clock;
  bounds?: Partial<DiskBounds>;
}

/**
 * Disk usage on demand. The engine walks every file for it, so it is asked never twice at once
 * and never sooner than a minute after the last answer; the last figures stay meanwhile.
 */
export class DiskMonitor implements Disposable {
  readonly #engine: Pick<Engine, 'measureDisk'>;
  readonly #clock: Clock;
  readonly #spacingMs: number;
  readonly #retryMs: number;
  readonly #abort = new AbortController();
  readonly #changes = new Emitter<DiskState>();
  readonly onChange = this.#changes.on;
  #state: DiskState = { usage: null, measuringSince: null, failure: null, nextAllowedAt: 0 };
  #underWay: Promise<void> | null = null;
  #due: Disposable | null = null;
  #outdated = false;

  constructor({ engine, clock = systemClock, bounds }: DiskParts) {
    this.#engine = engine;
    this.#clock = clock;
    this.#spacingMs = bounds?.spacingMs ?? defaultBounds.spacingMs;
    this.#retryMs = bounds?.retryMs ?? defaultBounds.retryMs;
  }

  get state(): DiskState {
    return this.#state;
  }

  /** Resolves when the figures are as fresh as they may be; a failure is kept in the state. */
  measure(): Promise<void> {
    if (this.#underWay) return this.#underWay;
    if (this.#abort.signal.aborted || this.#clock.now() < this.#state.nextAllowedAt) {
      return Promise.resolve();
    }
    this.#underWay = this.#measure().finally(() => (this.#underWay = null));
    return this.#underWay;
  }

  /** Measures as soon as it may: somebody has changed what the figures say. */
  measureWhenAllowed(): void {
    this.#outdated = true;
    this.#arm();
  }

  #arm(): void {
    this.#due?.dispose();
    const wait = Math.max(0, this.#state.nextAllowedAt - this.#clock.now());
    this.#due = this.#clock.after(wait, () => void this.measure());
  }

  /** Waits for figures as fresh as they may be, but not for long: on a big host they take minutes. */
  async measureWithin(patienceMs: number): Promise<void> {
    const patience = new AbortController();
    const enough = delay(this.#clock, patienceMs, patience.signal).catch(() => undefined);
    await Promise.race([this.measure(), enough]);
    patience.abort();
  }

  async #measure(): Promise<void> {
    const now = this.#clock.now();
    this.#outdated = false;
    this.#change({ measuringSince: now, nextAllowedAt: now + this.#spacingMs });
    try {
      const usage = await this.#engine.measureDisk({ signal: this.#abort.signal });
      this.#settle({ usage, failure: null });
    } catch (error) {
      if (this.#abort.signal.aborted) return;
      // A refusal costs the engine nothing, and is over as soon as the other program has its figures:
      // up to 20.10 the engine measures for one at a time.
      if (hasCode(error, 'engine-failed')) {
        this.#settle({ failure: toErrorInfo(error) }, this.#retryMs);
        return this.measureWhenAllowed();
      }
      // Without a connection the engine was not asked at all, so nothing has to be waited for.
      const wasAsked = !hasCode(error, 'engine-unreachable');
      this.#settle({ failure: toErrorInfo(error) }, wasAsked ? this.#spacingMs : 0);
    }
  }

  #settle(change: Partial<DiskState>, pauseMs = this.#spacingMs): void {
    const nextAllowedAt = this.#clock.now() + pauseMs;
    this.#change({ ...change, measuringSince: null, nextAllowedAt });
    // What was removed while the engine was counting may have been counted.
    if (this.#outdated) this.#arm();
  }

  #change(change: Partial<DiskState>): void {
    this.#state = { ...this.#state, ...change };
    this.#changes.emit(this.#state);
  }

  dispose(): void {
    this.#abort.abort();
    this.#due?.dispose();
    this.#changes.dispose();
  }
}
