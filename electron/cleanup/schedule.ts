import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { hasCode, toErrorInfo } from '../../shared/errors';
import type { Plan } from '../../shared/model/plan';
import type {
  ScheduledResult,
  ScheduleRecord,
  ScheduleSettings,
  ScheduleState
} from '../../shared/model/schedule';
import { systemClock, type Clock } from '../clock';
import type { Cleanup } from './cleanup';
import { nextTime } from './schedule-law';

const defaultBounds = {
  /** What was missed is not made up for in the first moments after a start. */
  settleMs: 10_000,
  /** Between two looks at whether a cleanup that waits may begin. */
  retryMs: 15_000
};

interface ScheduleParts {
  cleanup: Pick<Cleanup, 'planUnattended' | 'execute'>;
  settings: () => ScheduleSettings;
  /** Why nothing may begin now, in words that follow "waits because"; null = it may. */
  blocked: () => string | null;
  /** What was kept from earlier starts. */
  record: ScheduleRecord | null;
  keep: (record: ScheduleRecord) => void;
  clock?: Clock;
  bounds?: Partial<typeof defaultBounds>;
}

const nothing = { removed: 0, failed: 0, bytesFreed: 0, why: null };

const bytesOf = ({ items }: Plan): number =>
  items.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);

/** Cleans up by itself when it is due and nobody is in the way, through the same plan and pass. */
export class Schedule implements Disposable {
  readonly #parts: ScheduleParts;
  readonly #clock: Clock;
  readonly #bounds: typeof defaultBounds;
  readonly #states = new Emitter<ScheduleState>();
  readonly #results = new Emitter<ScheduledResult>();
  readonly onState = this.#states.on;
  readonly onResult = this.#results.on;
  #record: ScheduleRecord;
  #when: ScheduleSettings['when'] = 'off';
  #nextAt: number | null = null;
  #waitsBecause: string | null = null;
  #timer: Disposable | null = null;
  #working = false;
  #resting = true;
  #disposed = false;

  constructor(parts: ScheduleParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...defaultBounds, ...parts.bounds };
    this.#record = parts.record ?? { since: 0, last: null };
  }

  get state(): ScheduleState {
    const { last } = this.#record;
    return { nextAt: this.#nextAt, waitsBecause: this.#waitsBecause, last };
  }

  start(): void {
    this.#resting = false;
    this.#when = this.#parts.settings().when;
    if (this.#when !== 'off' && this.#record.since === 0) this.#turnedOn();
    this.#arrange(this.#bounds.settleMs);
  }

  /** Nothing begins while another engine is watched; what was missed is due after the next start. */
  rest(): void {
    this.#resting = true;
    this.#wait(null, null);
  }

  settingsChanged(): void {
    if (this.#resting) return;
    const { when } = this.#parts.settings();
    if (when === this.#when) return;
    if (this.#when === 'off') this.#turnedOn();
    this.#when = when;
    if (!this.#working) this.#arrange();
  }

  #turnedOn(): void {
    this.#take({ ...this.#record, since: this.#clock.now() });
  }

  #take(record: ScheduleRecord): void {
    this.#record = record;
    this.#parts.keep(record);
  }

  /** Sets the timer for the next time, but not before `leastMs` from now. */
  #arrange(leastMs = 0): void {
    const now = this.#clock.now();
    const due = nextTime(this.#when, this.#record, now);
    this.#wait(due === null ? null : Math.max(due, now + leastMs), null);
  }

  #wait(at: number | null, because: string | null): void {
    this.#timer?.dispose();
    this.#timer = null;
    if (this.#disposed) return;
    if (this.#resting) at = null;
    this.#nextAt = at;
    this.#waitsBecause = because;
    if (at !== null)
      this.#timer = this.#clock.after(at - this.#clock.now(), () => void this.#run());
    this.#states.emit(this.state);
  }

  async #run(): Promise<void> {
    this.#working = true;
    const result = await this.#work().finally(() => (this.#working = false));
    if (this.#disposed) return;
    if (typeof result === 'string') {
      if (this.#when === 'off') return this.#arrange();
      return this.#wait(this.#clock.now() + this.#bounds.retryMs, result);
    }
    this.#take({ ...this.#record, last: result });
    this.#arrange();
    this.#results.emit(result);
  }

  /** What it came to, or why it has to wait. */
  async #work(): Promise<ScheduledResult | string> {
    const before = this.#parts.blocked();
    if (before !== null) return before;
    const terms = this.#parts.settings();
    try {
      const plan = await this.#parts.cleanup.planUnattended(terms);
      const enough = terms.when !== 'reclaimable' || bytesOf(plan) > terms.aboveBytes;
      if (plan.items.length === 0 || !enough) return this.#result({ outcome: 'nothing' });
      // Somebody may have opened a plan, or turned the schedule off, while this one was made.
      const meanwhile =
        this.#disposed || this.#resting || this.#when === 'off'
          ? 'it is off'
          : this.#parts.blocked();
      if (meanwhile !== null) return meanwhile;
      const report = await this.#parts.cleanup.execute({
        planId: plan.planId,
        itemIds: plan.items.map(({ itemId }) => itemId),
        keepVolumesOf: plan.items.map(({ itemId }) => itemId),
        confirmedNames: []
      });
      const { removed, failed, bytesFreed } = report;
      const counts = { removed: removed.length, failed: failed.length, bytesFreed };
      return this.#result({ outcome: 'cleaned', ...counts });
    } catch (error) {
      if (hasCode(error, 'busy')) return 'a cleanup is under way';
      return this.#result({ outcome: 'failed', why: toErrorInfo(error).message });
    }
  }

  #result(came: Partial<ScheduledResult> & Pick<ScheduledResult, 'outcome'>): ScheduledResult {
    return { ...nothing, at: this.#clock.now(), ...came };
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
    this.#states.dispose();
    this.#results.dispose();
  }
}
