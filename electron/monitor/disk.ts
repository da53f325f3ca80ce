import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { hasCode, toErrorInfo } from '../../shared/errors';
import type { DiskOutdated, DiskState } from '../../shared/model/disk';
import { delay, systemClock, type Clock } from '../clock';
import type { Engine } from '../engine/port';

const defaultBounds = {
  spacingMs: 60_000,
  retryMs: 5_000,
  /** After a cleanup: its last events arrive, and another one may follow. */
  settleMs: 2_000
};
export type DiskBounds = typeof defaultBounds;

/** After a cleanup the engine rests this many times as long as the last measurement took. */
const restFactor = 10;

interface DiskParts {
  engine: Pick<Engine, 'measureDisk'>;
  clock?: Clock;
  bounds?: Partial<DiskBounds>;
}

const worse = (one: DiskOutdated | null, other: DiskOutdated | null): DiskOutdated | null =>
  one === 'cleanup' ? one : (other ?? one);

/**
 * Disk usage on demand. The engine walks every file for it, so it is asked never twice at once
 * and never sooner than a minute after the last answer, unless something was removed since; the
 * last figures stay meanwhile, and the state says when they are older than a removal.
 */
export class DiskMonitor implements Disposable {
  readonly #engine: Pick<Engine, 'measureDisk'>;
  readonly #clock: Clock;
  readonly #bounds: DiskBounds;
  readonly #abort = new AbortController();
  readonly #changes = new Emitter<DiskState>();
  readonly onChange = this.#changes.on;
  #state: DiskState = {
    usage: null,
    measuringSince: null,
    failure: null,
    nextAllowedAt: 0,
    dueAt: null,
    outdated: null
  };
  #underWay: Promise<void> | null = null;
  #due: Disposable | null = null;
  /** From when on the engine bears a measurement after a cleanup. */
  #restedAt = 0;
  /** Measurements in a row that took too long after a cleanup. */
  #failures = 0;
  /** What was removed since the measurement under way began, or else the last one. */
  #removedSince: DiskOutdated | null = null;

  constructor({ engine, clock = systemClock, bounds }: DiskParts) {
    this.#engine = engine;
    this.#clock = clock;
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  get state(): DiskState {
    return this.#state;
  }

  /** Resolves when the figures are as fresh as they may be; a failure is kept in the state. */
  async measure(): Promise<void> {
    if (this.#underWay || this.#clock.now() >= this.#state.nextAllowedAt) await this.#begin();
  }

  /** Something was removed; after a cleanup one measurement is due soon. */
  removed(outdated: DiskOutdated): void {
    // Without figures there are none to be outdated.
    if (!this.#underWay && !this.#state.usage) return;
    this.#removedSince = worse(this.#removedSince, outdated);
    if (this.#state.usage) this.#mark(worse(this.#state.outdated, outdated));
    if (outdated === 'cleanup' && !this.#underWay) this.#armAfterCleanup();
  }

  /**
   * Waits for figures that nothing was removed after, or else as fresh as they may be, but not for
   * long: on a big host they take minutes. Where that was too short, the state says so.
   */
  async measureWithin(patienceMs: number): Promise<void> {
    const patience = new AbortController();
    const enough = delay(this.#clock, patienceMs, patience.signal).catch(() => undefined);
    await Promise.race([this.#measureTrue(patience.signal), enough]);
    patience.abort();
  }

  async #measureTrue(signal: AbortSignal): Promise<void> {
    const mayCountTheGone = this.#underWay !== null && this.#removedSince !== null;
    if (!mayCountTheGone && this.#state.outdated === null) return this.measure();
    // One that began before the removal may have counted what is gone; the next one has not.
    if (mayCountTheGone) await this.#underWay;
    if (signal.aborted) return;
    await this.#begin();
    while (this.#state.failure && this.#state.dueAt !== null && !signal.aborted) {
      const refusedForMs = this.#state.dueAt - this.#clock.now();
      await delay(this.#clock, refusedForMs, signal).catch(() => undefined);
      await this.#underWay;
    }
  }

  #begin(): Promise<void> {
    if (this.#abort.signal.aborted) return Promise.resolve();
    this.#underWay ??= this.#measure().finally(() => {
      this.#underWay = null;
    });
    return this.#underWay;
  }

  async #measure(): Promise<void> {
    const now = this.#clock.now();
    this.#due?.dispose();
    this.#removedSince = null;
    const nextAllowedAt = now + this.#bounds.spacingMs;
    this.#change({ measuringSince: now, nextAllowedAt, dueAt: null });
    const { signal } = this.#abort;
    try {
      const usage = await this.#engine.measureDisk({ signal });
      const rest = Math.min(this.#bounds.spacingMs, (this.#clock.now() - now) * restFactor);
      this.#restedAt = this.#clock.now() + rest;
      const outdated = this.#removedSince;
      this.#failures = 0;
      this.#settle({ usage, failure: null, outdated }, this.#bounds.spacingMs);
      if (outdated === 'cleanup') this.#armAfterCleanup();
    } catch (error) {
      if (!signal.aborted) this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    const { spacingMs, retryMs } = this.#bounds;
    const failure = toErrorInfo(error);
    // A refusal costs the engine nothing, and is over as soon as the other program has its figures:
    // up to 20.10 the engine measures for one at a time.
    const refused = hasCode(error, 'engine-failed');
    // Without a connection the engine was not asked at all, so nothing has to be waited for.
    const wasAsked = !hasCode(error, 'engine-unreachable');
    const pauseMs = refused ? retryMs : wasAsked ? spacingMs : 0;
    this.#restedAt = this.#clock.now() + pauseMs;
    this.#settle({ failure }, pauseMs);
    if (refused) this.#arm(this.#restedAt);
    // The one that was promised after a cleanup is still due; without a connection Watch asks again.
    else if (wasAsked && worse(this.#removedSince, this.#state.outdated) === 'cleanup') {
      // A host on which it takes too long is asked less and less often.
      this.#failures += 1;
      this.#arm(this.#restedAt + spacingMs * (2 ** Math.min(this.#failures, 5) - 2));
    }
  }

  #settle(change: Partial<DiskState>, pauseMs: number): void {
    const nextAllowedAt = this.#clock.now() + pauseMs;
    this.#change({ ...change, measuringSince: null, nextAllowedAt });
  }

  #armAfterCleanup(): void {
    this.#arm(Math.max(this.#clock.now() + this.#bounds.settleMs, this.#restedAt));
  }

  #arm(dueAt: number): void {
    if (this.#abort.signal.aborted) return;
    this.#due?.dispose();
    this.#due = this.#clock.after(dueAt - this.#clock.now(), () => void this.#begin());
    this.#change({ dueAt });
  }

  #mark(outdated: DiskOutdated | null): void {
    if (outdated !== this.#state.outdated) this.#change({ outdated });
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
