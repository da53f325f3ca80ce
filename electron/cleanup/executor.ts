import { hasCode, PlimsollError } from '../../shared/errors';
import type { PlanItem } from '../../shared/model/plan';
import type { CleanupReport } from '../../shared/model/pass';
import type { Inventory } from '../monitor/inventory';
import { Inspections } from '../monitor/inspections';
import { neededBy } from './compose-order';
import { stopContainer } from './container-steps';
import { defineItem, type Definition } from './definition';
import { goneAlready } from './guards';
import type { Act } from './journal-rows';
import { seenAfter } from './lost-answer';
import { inOrder } from './order';
import { toRemove, toStop, type Chosen } from './pass-levels';
import type { Progress } from './progress';
import { reportOf } from './report';
import {
  cancelledBefore,
  engineGone,
  isLost,
  lostIn,
  onlyStopped,
  Refused,
  resultOf,
  stillNeeded,
  type Result
} from './result';
import { sideBySide } from './side-by-side';
import { steps } from './steps';
import type { Terms } from './terms';
import { verified } from './verification';

/**
 * One execution of a plan: containers are stopped level by level, those of a level side by side,
 * then removed as many at once as the engine bears, then the rest goes one at a time, each item
 * looked at again right before. Every item ends with exactly one outcome,
 * whatever happens to the engine meanwhile.
 */
export class Executor {
  readonly #terms: Terms;
  readonly #progress: Progress;
  readonly #refresh: () => Promise<Inventory>;
  readonly #items: PlanItem[];
  readonly #settled = new Map<string, Result>();
  readonly #definitions = new Map<string, Definition>();
  /** How the containers ended that this pass has stopped, by item; null = nobody saw it. */
  readonly #exitCodes = new Map<string, number | null>();
  readonly #giveUp = new AbortController();
  #engineIsGone = false;

  constructor(
    terms: Omit<Terms, 'untilSent' | 'givenUp' | 'inspections'>,
    items: readonly PlanItem[],
    progress: Progress,
    refresh: () => Promise<Inventory>
  ) {
    const givenUp = this.#giveUp.signal;
    this.#terms = {
      ...terms,
      inspections: new Inspections(terms.engine),
      givenUp,
      untilSent: AbortSignal.any([terms.signal, givenUp])
    };
    this.#items = inOrder(items);
    this.#progress = progress;
    this.#refresh = refresh;
  }

  /** Never rejects: what went wrong stands in the report. */
  async run(): Promise<CleanupReport> {
    const waiting = this.#terms.pacing.onGone(() => this.#giveUpOnEngine());
    try {
      await this.#go();
    } finally {
      waiting.dispose();
    }
    return this.#conclude();
  }

  async #go(): Promise<void> {
    const before = await this.#refresh().catch((error: unknown) => {
      if (isLost(error)) this.#giveUpOnEngine();
      for (const { itemId } of this.#items) this.#settle(itemId, resultOf(error, 'waiting'));
      return null;
    });
    if (before) {
      const { pacing } = this.#terms;
      const unstopped: Chosen[] = [];
      for (const level of toStop(this.#items, before)) {
        await sideBySide(
          level,
          () => pacing.allowed().stops,
          async chosen => {
            const dependent = neededBy(chosen, unstopped, before.containers);
            if (dependent) return this.#settle(chosen.item.itemId, stillNeeded(dependent.item));
            await this.#attempt(chosen.item, () => this.#stop(chosen.item, before));
          }
        );
        unstopped.push(...level.filter(({ item }) => this.#mayStillRun(item)));
      }
      const remove = async (item: PlanItem): Promise<void> => {
        if (this.#settled.has(item.itemId)) return;
        await this.#attempt(item, () => this.#remove(item, before));
      };
      for (const level of toRemove(this.#items, before)) {
        await sideBySide(level, () => pacing.allowed().removals, remove);
      }
      for (const item of this.#items) if (item.kind !== 'container') await remove(item);
    }
  }

  #mayStillRun({ itemId }: PlanItem): boolean {
    const settled = this.#settled.get(itemId);
    if (!settled || settled.why === goneAlready) return false;
    return settled.outcome === 'failed' || settled.outcome === 'skipped';
  }

  /** Does the work for one item unless there is no point any more; null = it is not settled yet. */
  async #attempt(
    item: PlanItem,
    work: () => Promise<Result | null>,
    mayTryAgain = true
  ): Promise<void> {
    const { itemId } = item;
    if (this.#terms.signal.aborted) return this.#settle(itemId, cancelledBefore);
    if (this.#engineIsGone) return this.#settle(itemId, engineGone);
    try {
      const result = await work();
      if (result) this.#settle(itemId, result);
      else this.#hasStopped(itemId);
    } catch (error) {
      const phase = this.#progress.phaseOf(itemId);
      // Nobody cancelled what was called off because the engine is gone.
      const wasGone = hasCode(error, 'cancelled') && this.#engineIsGone;
      const outcome = wasGone ? lostIn(phase) : resultOf(error, phase);
      const wasBack = await this.#outlasted(error);
      // Nothing was done to it yet: once the engine is back it is looked at again.
      const isUntouched = ['waiting', 'checking', 'exporting'].includes(phase);
      const tryAgain = wasBack && isUntouched && mayTryAgain;
      if (tryAgain) return this.#attempt(item, work, false);
      if (isUntouched) return this.#settle(itemId, outcome);
      if (!isLost(error)) return this.#settle(itemId, outcome, !wasGone);
      const definition = this.#definitions.get(itemId) ?? null;
      const { engine } = this.#terms;
      const seen = await seenAfter(engine, item, phase, definition).catch(() => outcome);
      // Nobody can look either: it stays unknown.
      if (seen === outcome) this.#giveUpOnEngine();
      if (seen) this.#settle(itemId, seen, seen !== outcome);
      else this.#hasStopped(itemId);
    }
  }

  /** From here on it waits for its removal. */
  #hasStopped(itemId: string): void {
    if (!this.#exitCodes.has(itemId)) this.#exitCodes.set(itemId, null);
    this.#progress.enter(itemId, 'waiting');
  }

  /** What is not `known` stays open in the journal, to be looked at when the engine is back. */
  #settle(itemId: string, came: Result, known = came !== engineGone): void {
    const exitCode = this.#exitCodes.get(itemId);
    const unreached = came === engineGone || came === cancelledBefore;
    const result = unreached && exitCode !== undefined ? onlyStopped(came, exitCode) : came;
    this.#settled.set(itemId, result);
    this.#progress.settle(itemId, result);
    if (this.#engineIsGone && !known) return;
    try {
      this.#terms.record.settle(itemId, result);
    } catch {
      // It stays begun in the journal: noted again at the end, or looked at after the next start.
    }
  }

  /**
   * Whether the engine went away and came back. One slow answer is one item's trouble; an engine
   * that does not even answer a ping is gone, and waited for.
   */
  async #outlasted(error: unknown): Promise<boolean> {
    const { engine, pacing, signal } = this.#terms;
    if (!isLost(error)) return false;
    if (hasCode(error, 'engine-timeout')) {
      const answers = await engine.ping().then(
        () => true,
        () => false
      );
      if (answers) return false;
    }
    const isBack = await pacing.whenUsable(signal);
    if (!isBack && !signal.aborted) this.#giveUpOnEngine();
    return isBack;
  }

  #giveUpOnEngine(): void {
    this.#engineIsGone = true;
    this.#giveUp.abort(new PlimsollError('cancelled', 'The engine did not come back.'));
  }

  /**
   * Runs when the engine is about to be asked, however long that took: nothing lies between but the
   * journal's entry, without which it is not asked.
   */
  async #recheck(item: PlanItem, inventory: Inventory, act: Act): Promise<void> {
    const { engine, record, untilSent } = this.#terms;
    this.#progress.enter(item.itemId, 'checking');
    const definition = await defineItem(engine, item);
    const leaving = act === 'stop' ? this.#stillToGo() : [];
    const refusal = await steps[item.kind].check(this.#terms, item, inventory, leaving);
    if (refusal !== null) throw new Refused(refusal);
    if (untilSent.aborted) throw untilSent.reason;
    record.begin(item, act, definition);
    this.#definitions.set(item.itemId, definition);
    this.#progress.enter(item.itemId, act === 'stop' ? 'stopping' : 'removing');
  }

  /** The containers that this pass still means to remove. */
  #stillToGo(): string[] {
    return this.#items
      .filter(({ kind, action }) => kind === 'container' && action !== 'stop')
      .filter(({ itemId }) => !this.#settled.has(itemId))
      .map(({ id }) => id);
  }

  #stop(item: PlanItem, inventory: Inventory): Promise<Result | null> {
    const recheck = () => this.#recheck(item, inventory, 'stop');
    return stopContainer(this.#terms, item, inventory, recheck, this.#exitCodes);
  }

  #remove(item: PlanItem, inventory: Inventory): Promise<Result> {
    // By now it must be stopped, also when this pass has stopped it.
    const toGo: PlanItem = { ...item, action: 'remove' };
    const recheck = () => this.#recheck(toGo, inventory, 'remove');
    const exitCode = this.#exitCodes.get(item.itemId) ?? null;
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
    return reportOf(results, { ...frame, ...(this.#engineIsGone && { interrupted: true }) });
  }
}
