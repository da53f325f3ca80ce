import { DisposableStore, type Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { EngineStatus } from '../../shared/model/engine';
import type { Incident } from '../../shared/model/incident';
import type { Run, RunReport, RunThing } from '../../shared/model/run';
import { systemClock, type Clock } from '../clock';
import type { EngineEvent } from '../engine/port';
import type { Claimant } from './attribution';
import { countersOf } from './counting';
import { findingsOf } from './findings';
import { Gaps } from './gaps';
import { Keeping } from './keeping';
import { keyOf } from './kept-thing';
import { Ledger } from './ledger';
import { newRun, type NewRun } from './new-run';
import { isOwn, runIncidents, runThings } from './own-things';
import { defaultBounds, type RecorderBounds, type RecorderParts } from './recorder-parts';
import type { RunDetails } from './run-rows';
import { settle } from './settling';
import { takeSnapshot, type Snapshot } from './snapshot';
import { Stillness } from './stillness';
import { Tally } from './tally';

/** Records one run: from a snapshot of what there is to what is left when things have settled. */
export class RunRecorder implements Disposable {
  readonly #parts: RecorderParts;
  readonly #clock: Clock;
  readonly #bounds: RecorderBounds;
  readonly #held = new DisposableStore();
  readonly #changes = this.#held.add(new Emitter<Run>());
  readonly #closed = new AbortController();
  readonly #ledger: Ledger;
  readonly #tally: Tally;
  readonly #gaps = new Gaps();
  readonly #stillness: Stillness;
  #run: Run;
  #details: RunDetails;
  #incidents: Incident[] = [];
  /** The runs on this engine that overlap with it. */
  #beside: Claimant[] = [];
  readonly #keeping: Keeping;

  /** Tells how the run stands about every second, and when it is over. */
  readonly onChange = this.#changes.on;

  /** Resolves when what there was before is known: what is made from here on is the run's. */
  static async begin(parts: RecorderParts, choice: NewRun): Promise<RunRecorder> {
    const { engine } = parts.connection;
    const clock = parts.clock ?? systemClock;
    const { patienceMs } = { ...defaultBounds, ...parts.bounds };
    const snapshot = await takeSnapshot(engine, parts.watch, clock, patienceMs);
    return new RunRecorder(parts, choice, snapshot);
  }

  private constructor(parts: RecorderParts, choice: NewRun, { baseline, before }: Snapshot) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...defaultBounds, ...parts.bounds };
    const startedAt = this.#clock.now();
    const { connection, store } = parts;
    const ledger = (this.#ledger = new Ledger(baseline, startedAt));
    this.#stillness = new Stillness(this.#ledger);
    this.#tally = new Tally(startedAt, connection.status.state);
    this.#run = newRun(choice, connection.engine.endpoint.url, startedAt);
    const health = this.#tally.health([], startedAt);
    this.#details = { before, health, incidents: [], logs: [], cleaned: null };
    store.begin(this.#run, this.#details, baseline);
    const { keepMs } = this.#bounds;
    const stand = () => ({ run: this.#run, details: this.#details });
    this.#keeping = this.#held.add(
      new Keeping({ store, ledger, clock: this.#clock, keepMs, stand })
    );
    this.#listen();
    this.#tellLater();
    // A run may be over before the next ping is due.
    connection.retry();
  }

  /** What happens to these from here on is told with the run; making them was not its doing. */
  lend(containers: readonly { id: string; name: string }[]): void {
    this.#learn(() => this.#ledger.lend(containers, this.#clock.now()));
  }

  get run(): Run {
    return this.#run;
  }

  #listen(): void {
    const { watch, connection, incidents } = this.#parts;
    const now = (): number => this.#clock.now();
    this.#held.add(watch.onEvent(event => this.#follow(event)));
    this.#held.add(
      watch.onInventory(inventory => this.#learn(() => this.#ledger.look(inventory, now())))
    );
    this.#held.add(watch.onSamples(round => this.#learn(() => this.#ledger.measure(round))));
    this.#held.add(watch.onEventsClosed(() => this.#gaps.close(now())));
    this.#held.add(watch.onEventsOpened(() => this.#gaps.open(now())));
    this.#held.add(connection.onStatus(status => this.#followEngine(status)));
    this.#held.add(incidents.onChange(list => (this.#incidents = list)));
  }

  #learn(step: () => void): void {
    step();
    this.#keeping.soon();
  }

  #follow(event: EngineEvent): void {
    const now = this.#clock.now();
    this.#ledger.follow(event, now);
    this.#tally.follow(event, now);
    this.#stillness.follow(event, now);
    this.#keeping.soon();
  }

  #followEngine({ state }: EngineStatus): void {
    this.#tally.engineIs(state, this.#clock.now());
  }

  #tellLater(): void {
    const { tellMs } = this.#bounds;
    const tick = (): void => {
      timer = this.#clock.after(tellMs, tick);
      this.#tell();
    };
    let timer = this.#clock.after(tellMs, tick);
    this.#held.add({ dispose: () => timer.dispose() });
  }

  #tell(): void {
    this.#count();
    this.#keeping.now();
    this.#changes.emit(this.#run);
  }

  /** The things as they are told, in the light of the runs beside this one. */
  #things(): RunThing[] {
    const { store } = this.#parts;
    const { things } = this.#ledger;
    const { runId, startedAt, endedAt, folder } = this.#run;
    const self = { runId, startedAt, endedAt, folder, before: this.#details.before, things };
    try {
      this.#beside = store.beside(this.#run);
    } catch {
      // The file is busy or full: they are as they were seen last.
    }
    const told = runThings(things, self, this.#beside);
    this.#stillness.learn(new Set(told.filter(isOwn).map(keyOf)));
    return told;
  }

  #count(): RunThing[] {
    const now = this.#clock.now();
    const things = this.#things();
    this.#run = {
      ...this.#run,
      incomplete: this.#gaps.sentences(now),
      counters: countersOf(things, {
        incidents: runIncidents(this.#run, this.#containers(things), this.#incidents).length,
        mutations: this.#tally.changes,
        mutationsPerSecond: this.#tally.recent(now)
      })
    };
    return things;
  }

  /** Ids of those it made and of those that were lent to it. */
  #containers(things: readonly RunThing[]): Set<string> {
    const had = things.filter(({ kind, whose }) => kind === 'container' && whose !== 'shared');
    return new Set(had.map(({ id }) => id));
  }

  /** The command has ended, or a person has enough. */
  stopped(exitCode: number | null): void {
    this.#run = { ...this.#run, stoppedAt: this.#clock.now(), exitCode, state: 'settling' };
    this.#tell();
  }

  /** Waits until things have settled, at most until the signal, and takes the last look. */
  async finish(signal: AbortSignal): Promise<RunReport> {
    const stoppedAt = this.#run.stoppedAt ?? this.#clock.now();
    const look = () => this.#stillness.since(stoppedAt, this.#clock.now());
    const until = AbortSignal.any([signal, this.#closed.signal]);
    await settle(look, this.#bounds, this.#clock, until);
    await this.#lastLook();
    await this.#parts.incidents.settled();
    // What the file does not tell is known from before.
    this.#incidents = await this.#parts.incidents.list().catch(() => this.#incidents);
    this.#ledger.close();
    this.#run = { ...this.#run, endedAt: this.#clock.now(), state: 'finished' };
    const things = this.#count();
    const incidents = runIncidents(this.#run, this.#containers(things), this.#incidents);
    const findings = findingsOf(things, incidents);
    const now = this.#clock.now();
    const health = this.#tally.health(this.#parts.connection.latency(), now);
    const { mutationsPerSecond } = health;
    const counters = { ...this.#run.counters, mutationsPerSecond };
    this.#details = { ...this.#details, health, incidents };
    this.#run = { ...this.#run, counters, findings: findings.map(({ kind }) => kind) };
    this.#keeping.now();
    this.#changes.emit(this.#run);
    const { logs, cleaned } = this.#details;
    return { run: this.#run, things, incidents, health, findings, logs, cleaned };
  }

  async #lastLook(): Promise<void> {
    const askedAt = this.#clock.now();
    try {
      this.#ledger.reconcile(await this.#parts.watch.refresh(), askedAt);
    } catch {
      this.#gaps.unseen();
    }
  }

  /** There was nothing to record after all. */
  abandon(): void {
    this.#parts.store.forget(this.#run.runId);
    this.#run = { ...this.#run, endedAt: this.#clock.now() };
    this.dispose();
  }

  /** Ends the recording where it stands: the program is closed, or another engine is watched. */
  dispose(): void {
    if (this.#run.endedAt === null) {
      this.#gaps.cut(this.#clock.now());
      this.#run = { ...this.#run, endedAt: this.#clock.now(), state: 'finished' };
      this.#ledger.close();
      this.#tell();
    }
    this.#closed.abort();
    this.#held.dispose();
  }
}
