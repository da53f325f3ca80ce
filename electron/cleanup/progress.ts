import type { Disposable } from '../../shared/disposable';
import type { CleanupPass, CleanupReport, ItemPhase, PassItem } from '../../shared/model/pass';
import type { Plan, PlanItem } from '../../shared/model/plan';
import type { Clock } from '../clock';
import type { Result } from './result';

const waiting = ({ itemId, id, kind, name }: PlanItem): PassItem => ({
  itemId,
  id,
  kind,
  name,
  phase: 'waiting',
  outcome: null,
  why: null,
  bytesFreed: 0,
  exitCode: null
});

/** How far a pass is, told as it goes on: at once, but not more than so often. */
export class Progress implements Disposable {
  readonly #clock: Clock;
  readonly #spacingMs: number;
  readonly #tell: (pass: CleanupPass) => void;
  readonly #items: Map<string, PassItem>;
  #frame: Omit<CleanupPass, 'items'>;
  #pause: Disposable | null = null;
  #untold = false;

  constructor(
    { planId }: Plan,
    items: readonly PlanItem[],
    tell: (pass: CleanupPass) => void,
    clock: Clock,
    spacingMs: number
  ) {
    this.#tell = tell;
    this.#clock = clock;
    this.#spacingMs = spacingMs;
    this.#items = new Map(items.map(item => [item.itemId, waiting(item)]));
    this.#frame = { planId, startedAt: clock.now(), state: 'running', report: null };
  }

  get pass(): CleanupPass {
    return { ...this.#frame, items: [...this.#items.values()] };
  }

  phaseOf(itemId: string): ItemPhase {
    return this.#items.get(itemId)?.phase ?? 'done';
  }

  enter(itemId: string, phase: ItemPhase): void {
    this.#set(itemId, { phase });
  }

  exporting(itemId: string, bytesExported: number): void {
    this.#set(itemId, { phase: 'exporting', bytesExported });
  }

  settle(itemId: string, result: Result): void {
    this.#set(itemId, { ...result, phase: 'done' });
  }

  move(change: Pick<CleanupPass, 'state'> & Partial<Pick<CleanupPass, 'report'>>): void {
    this.#frame = { ...this.#frame, ...change };
    this.#now();
  }

  /** Takes over the report's items: they were verified since. */
  finish(report: CleanupReport): void {
    const { removed, stopped, skipped, failed } = report;
    for (const item of [removed, stopped, skipped, failed].flat())
      this.#items.set(item.itemId, item);
    this.move({ state: 'finished', report });
  }

  #set(itemId: string, change: Partial<PassItem>): void {
    const item = this.#items.get(itemId);
    if (!item) return;
    this.#items.set(itemId, { ...item, ...change });
    this.#soon();
  }

  #soon(): void {
    if (this.#pause) this.#untold = true;
    else this.#now();
  }

  #now(): void {
    this.#pause?.dispose();
    this.#untold = false;
    this.#pause = this.#clock.after(this.#spacingMs, () => {
      this.#pause = null;
      if (this.#untold) this.#now();
    });
    this.#tell(this.pass);
  }

  dispose(): void {
    this.#pause?.dispose();
  }
}
