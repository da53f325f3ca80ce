import { randomUUID } from 'node:crypto';
import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { PlimsollError } from '../../shared/errors';
import type { DiskUsage } from '../../shared/model/disk';
import type { OrphanKind } from '../../shared/model/orphan';
import type { CleanupPass, CleanupReport } from '../../shared/model/pass';
import type { Plan, PlanItem } from '../../shared/model/plan';
import type { Settings } from '../../shared/model/settings';
import { systemClock, type Clock } from '../clock';
import type { Engine, ListedContainer } from '../engine/port';
import { goneOwners, type EndedRuns } from '../monitor/gone-owners';
import type { Inventory } from '../monitor/inventory';
import type { Machine } from '../monitor/machine';
import { findOrphans } from '../monitor/orphans';
import { tooYoung } from '../monitor/too-young';
import { removeHelpers } from './export-helper';
import { Executor } from './executor';
import { endDone, notResumed } from './interrupted';
import type { Journal } from './journal';
import type { PassRecord } from './pass-record';
import { chosenContainer, type ContainerChoice } from './chosen-container';
import { planCleanup, planContainer } from './plan';
import { planThings, type ChosenThing } from './plan-things';
import { unattendedOrphans, unattendedPlan, type UnattendedTerms } from './unattended';
import { itemsOf, PlanBook } from './plan-book';
import { Progress } from './progress';
import { defaultBounds, unmeasured, type Choice, type CleanupBounds, type Pacing } from './terms';

interface CleanupParts {
  engine: Engine;
  /** Fresh lists, now. */
  refresh: () => Promise<Inventory>;
  /** Has the disk usage taken again when it is old; a plan of everything waits for it. */
  measure: () => Promise<void>;
  /** The last disk usage, for the build cache and for sizes. */
  disk: () => DiskUsage | null;
  settings: () => Settings;
  /** Why nothing may be removed now, as a sentence: what protects things could not be read. */
  rulesUnread?: () => string | null;
  pacing?: Pacing;
  /** Where owners of containers are looked for. */
  machine?: Machine;
  endedRuns?: EndedRuns;
  journal: () => Promise<Journal>;
  clock?: Clock;
  newId?: () => string;
  bounds?: Partial<CleanupBounds>;
}

interface PlanOptions {
  /** All kinds unless named. */
  kinds?: OrphanKind[];
  /** How long a container must have been stopped; the setting unless named. */
  olderThanSeconds?: number;
}

/** A pass whose end could not be noted is looked at again after the next start. */
const close = (record: PassRecord, report: CleanupReport): void => {
  try {
    if (report.interrupted) record.interrupt();
    else record.end(report);
  } catch {
    // All that was done has its entry already; the report must not be lost as well.
  }
};

/** Plans what can go, and carries out what was agreed to: one pass at a time. */
export class Cleanup implements Disposable {
  readonly #parts: CleanupParts;
  readonly #clock: Clock;
  readonly #bounds: CleanupBounds;
  readonly #plans = new PlanBook();
  readonly #passes = new Emitter<CleanupPass>();
  readonly onPass = this.#passes.on;
  #running: { progress: Progress; abort: AbortController } | null = null;
  #pass: CleanupPass | null = null;

  constructor(parts: CleanupParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...defaultBounds, ...parts.bounds };
  }

  /** The pass under way, else the last one. */
  get pass(): CleanupPass | null {
    return this.#running?.progress.pass ?? this.#pass;
  }

  get isRunning(): boolean {
    return this.pass !== null && this.pass.state !== 'finished';
  }

  /** Throws where nothing may be removed at all. */
  refuseWithoutRules(): void {
    const why = this.#parts.rulesUnread?.() ?? null;
    if (why !== null) throw new PlimsollError('bad-settings', why);
  }

  /** Throws while a pass is under way: nobody would see it end. */
  refuseToBeLeft(): void {
    if (!this.#running) return;
    throw new PlimsollError(
      'busy',
      'A cleanup is under way on this engine. Wait until it is over, or cancel it, and change the engine then.'
    );
  }

  /** A frozen plan of all orphans that may go, from fresh lists. */
  async plan({ kinds, olderThanSeconds }: PlanOptions = {}): Promise<Plan> {
    const { inventory, frame, orphans, young } = await this.#look(olderThanSeconds);
    const plan = planCleanup(orphans, inventory, { ...frame, kinds });
    const isAsked = young !== null && (kinds?.includes('container') ?? true);
    return this.#plans.keep({ ...plan, ...(isAsked && { tooYoung: young }) });
  }

  /** A frozen plan of what may go while nobody looks, by these terms. */
  async planUnattended(terms: UnattendedTerms): Promise<Plan> {
    const { inventory, frame, orphans } = await this.#look(terms.olderThanSeconds);
    const plan = planCleanup(unattendedOrphans(orphans, terms), inventory, {
      ...frame,
      kinds: terms.kinds
    });
    return this.#plans.keep(unattendedPlan(plan, frame.disk, terms));
  }

  /** Everything afresh, and what nobody uses of it. */
  async #look(olderThanSeconds?: number) {
    const [inventory] = await Promise.all([this.#parts.refresh(), this.#parts.measure()]);
    const frame = this.#frame();
    const terms = {
      now: frame.now,
      rules: frame.rules,
      stoppedAfterSeconds: olderThanSeconds ?? this.#parts.settings().stoppedAfterSeconds
    };
    const gone = await this.#gone(inventory.containers);
    const orphans = findOrphans(inventory, frame.disk, { ...terms, gone });
    return { inventory, frame, orphans, young: tooYoung(inventory.containers, terms) };
  }

  /** A frozen plan for one container; rejects when it is gone, protected or not running. */
  async planContainer(choice: ContainerChoice): Promise<Plan> {
    const inventory = await this.#parts.refresh();
    const container = chosenContainer(inventory, choice, this.#parts.settings().protectionRules);
    return this.#plans.keep(planContainer(container, choice.action, inventory, this.#frame()));
  }

  /** A frozen plan of what is chosen from fresh lists. */
  async planThings(choose: (inventory: Inventory) => readonly ChosenThing[]): Promise<Plan> {
    const inventory = await this.#parts.refresh();
    return this.#plans.keep(planThings(choose(inventory), inventory, this.#frame()));
  }

  /** Takes over a plan that was made elsewhere for this very engine. */
  adopt(plan: Plan): void {
    this.#plans.keep(plan);
  }

  /** Resolves when the pass is over; failures of items stand in the report. */
  async execute(choice: Choice & { planId: string }): Promise<CleanupReport> {
    const plan = this.#plans.find(choice.planId);
    const items = itemsOf(plan, choice.itemIds);
    return this.#carryOut(plan, items, choice, journal => journal.start(plan, items, choice));
  }

  /**
   * Goes on with what an interrupted pass had left, each item looked at afresh.
   * @param signal for what comes before the pass goes on
   */
  async resume(passId: string, signal?: AbortSignal): Promise<CleanupReport> {
    const { plan, choice } = (await this.#parts.journal()).agreed(passId);
    if (signal?.aborted) throw notResumed();
    return this.#carryOut(
      plan,
      plan.items,
      choice,
      journal => journal.takeOver(passId),
      record => removeHelpers(this.#parts.engine, record)
    );
  }

  async #carryOut(
    plan: Plan,
    items: readonly PlanItem[],
    choice: Choice,
    note: (journal: Journal) => PassRecord,
    prepare: (record: PassRecord) => Promise<void> = () => Promise.resolve()
  ): Promise<CleanupReport> {
    if (this.#running) {
      throw new PlimsollError('busy', 'A cleanup is under way. Wait until it is over.');
    }
    this.refuseWithoutRules();
    const { engine, refresh, pacing = unmeasured } = this.#parts;
    const [clock, bounds, abort] = [this.#clock, this.#bounds, new AbortController()];
    const tell = (pass: CleanupPass): void => this.#passes.emit(pass);
    const progress = new Progress(plan, items, tell, clock, bounds.progressMs);
    this.#running = { progress, abort };
    let record: PassRecord | null = null;
    try {
      record = note(await this.#parts.journal());
      await prepare(record).catch((error: unknown) => {
        record?.interrupt();
        throw error;
      });
      const terms = {
        engine,
        plan,
        choice,
        rules: () => [...this.#parts.settings().protectionRules, ...(choice.keepRules ?? [])],
        gone: (containers: readonly ListedContainer[]) => this.#gone(containers),
        clock,
        bounds,
        pacing,
        record,
        exporting: (itemId: string, bytes: number) => progress.exporting(itemId, bytes),
        signal: abort.signal
      };
      const report = await new Executor(terms, items, progress, refresh).run();
      close(record, report);
      progress.finish(report);
      return report;
    } finally {
      record?.dispose();
      if (record) this.#pass = progress.pass;
      this.#running = null;
      progress.dispose();
    }
  }

  /** Ends interrupted passes that somebody else has done the rest of; what fails is as it was. */
  async endDone(): Promise<void> {
    const { journal, engine, refresh } = this.#parts;
    await endDone(await journal(), engine.endpoint.url, refresh).catch(() => undefined);
  }

  /** Ends the pass after the item under way; harmless when there is none. */
  cancel(planId: string): void {
    if (this.#running?.progress.pass.planId !== planId) return;
    const { progress, abort } = this.#running;
    if (progress.pass.state === 'running') progress.move({ state: 'cancelling' });
    abort.abort(new PlimsollError('cancelled', 'The cleanup was cancelled.'));
  }

  #gone(containers: readonly ListedContainer[]) {
    const { engine, machine, endedRuns } = this.#parts;
    return goneOwners(containers, engine.endpoint, machine, endedRuns);
  }

  #frame() {
    return {
      planId: (this.#parts.newId ?? randomUUID)(),
      now: this.#clock.now(),
      endpointUrl: this.#parts.engine.endpoint.url,
      disk: this.#parts.disk(),
      rules: this.#parts.settings().protectionRules
    };
  }

  dispose(): void {
    this.#running?.abort.abort(new PlimsollError('cancelled', 'Plimsoll was closed.'));
    this.#running?.progress.dispose();
    this.#passes.dispose();
  }
}
