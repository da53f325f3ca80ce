import { hasCode } from '../../shared/errors';
import type { PlanItem } from '../../shared/model/plan';
import type { CleanupReport } from '../../shared/model/pass';
import type { Inventory } from '../monitor/inventory';
import { stopContainer } from './container-steps';
import { defineItem } from './definition';
import type { Act } from './journal-rows';
import { inOrder } from './order';
import type { Progress } from './progress';
import { reportOf } from './report';
import { cancelledBefore, engineGone, Refused, resultOf, type Result } from './result';
import { steps } from './steps';
import type { Terms } from './terms';
import { verified } from './verification';

/**
 * One execution of a plan: containers are stopped side by side, then everything goes one at a
 * time, each item looked at again right before. Every item ends with exactly one outcome,
 * whatever happens to the engine meanwhile.
 */
export class Executor {
  readonly #terms: Terms;
  readonly #progress: Progress;
  readonly #refresh: () => Promise<Inventory>;
  readonly #items: PlanItem[];
  readonly #settled = new Set<string>();
  readonly #exitCodes = new Map<string, number>();
  #engineIsGone = false;

  constructor(
    terms: Terms,
    items: readonly PlanItem[],
    progress: Progress,
    refresh: () => Promise<Inventory>
  ) {
    this.#terms = terms;
    this.#items = inOrder(items);
    this.#progress = progress;
    this.#refresh = refresh;
  }

  /** Never rejects: what went wrong stands in the report. */
  async run(): Promise<CleanupReport> {
    const before = await this.#refresh().catch((error: unknown) => {
      for (const { itemId } of this.#items) this.#settle(itemId, resultOf(error, 'waiting'));
      return null;
    });
    if (before) {
      const stops = this.#items.filter(
        ({ kind, action }) => kind === 'container' && action.startsWith('stop')
      );
      await Promise.all(stops.map(item => this.#attempt(item, () => this.#stop(item, before))));
      for (const item of this.#items) {
        if (this.#settled.has(item.itemId)) continue;
        await this.#attempt(item, () => this.#remove(item, before));
      }
    }
    return this.#conclude();
  }

  /** Does the work for one item unless there is no point any more; null = it is not settled yet. */
  async #attempt({ itemId }: PlanItem, work: () => Promise<Result | null>): Promise<void> {
    if (this.#terms.signal.aborted) return this.#settle(itemId, cancelledBefore);
    if (this.#engineIsGone) return this.#settle(itemId, engineGone);
    try {
      const result = await work();
      if (result) this.#settle(itemId, result);
    } catch (error) {
      this.#settle(itemId, resultOf(error, this.#progress.phaseOf(itemId)));
      await this.#noteOutage(error);
    }
  }

  #settle(itemId: string, result: Result): void {
    this.#settled.add(itemId);
    this.#progress.settle(itemId, result);
    try {
      this.#terms.record.settle(itemId, result);
    } catch {
      // It stays begun in the journal: noted again at the end, or looked at after the next start.
    }
  }

  /** One slow answer is one item's trouble; an engine that does not even answer a ping is gone. */
  async #noteOutage(error: unknown): Promise<void> {
    if (hasCode(error, 'engine-unreachable')) this.#engineIsGone = true;
    if (!hasCode(error, 'engine-timeout')) return;
    await this.#terms.engine.ping().catch(() => (this.#engineIsGone = true));
  }

  /**
   * Runs when the engine is about to be asked, however long that took: nothing lies between but the
   * journal's entry, without which it is not asked.
   */
  async #recheck(item: PlanItem, inventory: Inventory, act: Act): Promise<void> {
    const { engine, record, signal } = this.#terms;
    this.#progress.enter(item.itemId, 'checking');
    const definition = await defineItem(engine, item);
    const refusal = await steps[item.kind].check(this.#terms, item, inventory);
    if (refusal !== null) throw new Refused(refusal);
    if (signal.aborted) throw signal.reason;
    record.begin(item, act, definition);
    this.#progress.enter(item.itemId, act === 'stop' ? 'stopping' : 'removing');
  }

  #stop(item: PlanItem, inventory: Inventory): Promise<Result | null> {
    const recheck = () => this.#recheck(item, inventory, 'stop');
    return stopContainer(this.#terms, item, recheck, this.#exitCodes);
  }

  #remove(item: PlanItem, inventory: Inventory): Promise<Result> {
    // By now it must be stopped, also when this pass has stopped it.
    const toGo: PlanItem = { ...item, action: 'remove' };
    const recheck = () => this.#recheck(toGo, inventory, 'remove');
    const exitCode = this.#exitCodes.get(item.id) ?? null;
    return steps[item.kind].remove(this.#terms, item, inventory, recheck, exitCode);
  }

  async #conclude(): Promise<CleanupReport> {
    this.#progress.move({ state: 'verifying' });
    const fresh = await this.#refresh().catch(() => null);
    const { planId, startedAt, items } = this.#progress.pass;
    const planned = new Map(this.#items.map(item => [item.itemId, item]));
    const results = items.map(result => {
      const item = planned.get(result.itemId);
      return item ? verified(item, result, fresh) : result;
    });
    const { clock, signal } = this.#terms;
    const frame = { planId, startedAt, finishedAt: clock.now(), cancelled: signal.aborted };
    return reportOf(results, frame);
  }
}
