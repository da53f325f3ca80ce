import { DisposableStore, type Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { PlimsollError } from '../../shared/errors';
import type { EngineStatus } from '../../shared/model/engine';
import type { Incident } from '../../shared/model/incident';
import type { Run, RunReport, RunThing } from '../../shared/model/run';
import { delay, systemClock, type Clock } from '../clock';
import type { EngineConnection } from '../engine/connection';
import type { EngineEvent } from '../engine/port';
import type { Incidents } from '../incidents/incidents';
import type { Watch } from '../monitor/watch';
import { isRyuk } from '../monitor/testcontainers';
import { countersOf, isThere } from './counting';
import { findingsOf } from './findings';
import { Gaps } from './gaps';
import { groupOf } from './groups';
import { keyOf } from './kept-thing';
import { Ledger, listedKeys } from './ledger';
import { runThings } from './own-things';
import type { RunDetails } from './run-rows';
import type { RunStore } from './run-store';
import { defaultSettling, isSettled, type SettlingBounds } from './settling';
import { Tally } from './tally';

const defaultBounds = {
  /** How soon what was made is on the disk: a program that is killed then leaves no more behind. */
  keepMs: 50,
  tellMs: 1_000,
  beatMs: 5_000,
  lookMs: 100,
  /** How long the first and the last look wait for an engine that does not answer. */
  patienceMs: 15_000
};
export type RecorderBounds = typeof defaultBounds & SettlingBounds;

/** What a recorder needs of the engine; all of it belongs to the caller. */
export interface RecorderParts {
  connection: Pick<EngineConnection, 'engine' | 'status' | 'onStatus' | 'latency' | 'retry'>;
  watch: Pick<
    Watch,
    | 'onEvent'
    | 'onEventsOpened'
    | 'onEventsClosed'
    | 'eventsAreOpen'
    | 'onInventory'
    | 'onSamples'
    | 'refresh'
  >;
  incidents: Pick<Incidents, 'onChange' | 'list' | 'settled'>;
  store: RunStore;
  clock?: Clock;
  bounds?: Partial<RecorderBounds>;
}

export type NewRun = Pick<Run, 'runId' | 'name' | 'recordedBy' | 'command' | 'folder'>;

const nothing = { created: 0, gone: 0, left: 0 };
const noCounters: Run['counters'] = {
  container: nothing,
  network: nothing,
  volume: nothing,
  image: nothing,
  running: 0,
  shared: 0,
  incidents: 0,
  mutations: 0,
  mutationsPerSecond: 0,
  highest: null
};

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
  readonly #gaps: Gaps;
  #run: Run;
  #details: RunDetails;
  #incidents: Incident[] = [];
  /** Keys of things that are not this run's alone, as far as that is known. */
  #foreign: ReadonlySet<string> = new Set();
  /** Ids of containers that were there before and are its own for this time. */
  #lent: readonly string[] = [];
  #lastEventAt: number | null = null;
  #lastOomAt: number | null = null;
  #keeping: Disposable | null = null;

  /** Tells how the run stands about every second, and when it is over. */
  readonly onChange = this.#changes.on;

  /** Resolves when what there was before is known: what is made from here on is the run's. */
  static async begin(parts: RecorderParts, choice: NewRun): Promise<RunRecorder> {
    const { connection, watch } = parts;
    const clock = parts.clock ?? systemClock;
    const patience = { ...defaultBounds, ...parts.bounds }.patienceMs;
    await eventsOpen(watch, clock, patience);
    const { engine } = connection;
    const now = { lane: 'user' } as const;
    // What is made while the lists are on their way is in none of them, and no run's either.
    const meanwhile: string[] = [];
    const listening = watch.onEvent(({ type, actorId }) => meanwhile.push(`${type} ${actorId}`));
    const [containers, networks, volumes, images] = await Promise.all([
      engine.listContainers(now),
      engine.listNetworks(now),
      engine.listVolumes(now),
      engine.listImages(now)
    ]).finally(() => listening.dispose());
    const running = containers.filter(({ state }) => state === 'running');
    const before = new Set(running.flatMap(({ labels }) => groupOf(labels)?.key ?? []));
    const listed = listedKeys({ containers, networks, volumes, images });
    const baseline = new Set([...listed, ...meanwhile]);
    return new RunRecorder(parts, choice, baseline, [...before]);
  }

  private constructor(
    parts: RecorderParts,
    choice: NewRun,
    baseline: ReadonlySet<string>,
    before: string[]
  ) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...defaultBounds, ...defaultSettling, ...parts.bounds };
    const startedAt = this.#clock.now();
    const { connection, store } = parts;
    this.#ledger = new Ledger(baseline, startedAt);
    this.#tally = new Tally(startedAt, connection.status.state);
    this.#gaps = new Gaps();
    this.#run = {
      ...choice,
      endpointUrl: connection.engine.endpoint.url,
      startedAt,
      stoppedAt: null,
      endedAt: null,
      exitCode: null,
      state: 'recording',
      incomplete: [],
      counters: noCounters,
      findings: []
    };
    const health = this.#tally.health([], startedAt);
    this.#details = { before, health, incidents: [], logs: [], cleaned: null };
    store.begin(this.#run, this.#details, baseline);
    this.#listen();
    this.#tellLater();
    // A run may be over before the next ping is due.
    connection.retry();
  }

  /** What happens to these from here on is told with the run; making them was not its doing. */
  lend(containerIds: readonly string[]): void {
    this.#lent = containerIds;
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
    this.#keepSoon();
  }

  #follow(event: EngineEvent): void {
    const now = this.#clock.now();
    this.#ledger.follow(event, now);
    this.#tally.follow(event, now);
    const { type, action, actorId, attributes } = event;
    const keys = [`${type} ${actorId}`, `container ${attributes['container'] ?? ''}`];
    if (keys.some(key => this.#ledger.has(key) && !this.#foreign.has(key))) {
      this.#lastEventAt = now;
      if (action === 'oom') this.#lastOomAt = now;
    }
    this.#keepSoon();
  }

  #followEngine({ state }: EngineStatus): void {
    this.#tally.engineIs(state, this.#clock.now());
  }

  /** What was made is noted before much can happen to this program. */
  #keepSoon(): void {
    this.#keeping ??= this.#clock.after(this.#bounds.keepMs, () => {
      this.#keeping = null;
      this.#keep();
    });
  }

  #keep(): void {
    const changed = this.#ledger.changed();
    try {
      this.#parts.store.save(this.#run, this.#details, changed);
    } catch {
      // A busy file must not end the recording: what could not be kept now is kept with the next.
      this.#ledger.owe(changed);
    }
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
    try {
      this.#count();
    } catch {
      // The file is busy or full: the recording goes on, and counts again with the next one.
    }
    this.#keep();
    this.#changes.emit(this.#run);
  }

  /** The things as they are told, in the light of the runs beside this one. */
  #things(): RunThing[] {
    const { store } = this.#parts;
    const { things } = this.#ledger;
    const { runId, startedAt, endedAt, folder } = this.#run;
    const self = { runId, startedAt, endedAt, folder, before: this.#details.before, things };
    const told = runThings(things, self, store.beside(this.#run));
    const own = new Set(this.#own(told).map(keyOf));
    this.#foreign = new Set(things.map(keyOf).filter(key => !own.has(key)));
    return told;
  }

  #count(): RunThing[] {
    const now = this.#clock.now();
    const things = this.#things();
    const own = this.#own(things);
    this.#run = {
      ...this.#run,
      incomplete: this.#gaps.sentences(now),
      counters: countersOf(things, {
        incidents: this.#ofRun(own, this.#incidents).length,
        mutations: this.#tally.changes,
        mutationsPerSecond: this.#tally.recent(now)
      })
    };
    return things;
  }

  #own(things: readonly RunThing[]): RunThing[] {
    return things.filter(({ whose }) => whose === 'run');
  }

  /** Of its own containers, and of the engine itself. */
  #ofRun(own: readonly RunThing[], incidents: readonly Incident[]): Incident[] {
    const made = own.filter(({ kind }) => kind === 'container').map(({ id }) => id);
    const ids = new Set([...made, ...this.#lent]);
    return incidents
      .filter(({ until }) => until >= this.#run.startedAt)
      .filter(({ containerId }) => containerId === null || ids.has(containerId))
      .toSorted((one, other) => one.at - other.at);
  }

  /** The command has ended, or a person has enough. */
  stopped(exitCode: number | null): void {
    this.#run = { ...this.#run, stoppedAt: this.#clock.now(), exitCode, state: 'settling' };
    this.#tell();
  }

  /** Waits until things have settled, at most until the signal, and takes the last look. */
  async finish(signal: AbortSignal): Promise<RunReport> {
    await this.#settle(signal);
    await this.#lastLook();
    await this.#parts.incidents.settled();
    this.#incidents = await this.#parts.incidents.list();
    this.#ledger.close();
    this.#run = { ...this.#run, endedAt: this.#clock.now(), state: 'finished' };
    const things = this.#count();
    const incidents = this.#ofRun(this.#own(things), this.#incidents);
    const findings = findingsOf(things, incidents);
    const now = this.#clock.now();
    const health = this.#tally.health(this.#parts.connection.latency(), now);
    const { mutationsPerSecond } = health;
    const counters = { ...this.#run.counters, mutationsPerSecond };
    this.#details = { ...this.#details, health, incidents };
    this.#run = { ...this.#run, counters, findings: findings.map(({ kind }) => kind) };
    this.#keep();
    this.#changes.emit(this.#run);
    const { logs, cleaned } = this.#details;
    return { run: this.#run, things, incidents, health, findings, logs, cleaned };
  }

  async #settle(signal: AbortSignal): Promise<void> {
    const until = AbortSignal.any([signal, this.#closed.signal]);
    while (!until.aborted && !isSettled(this.#settling(), this.#bounds)) {
      await delay(this.#clock, this.#bounds.lookMs, until).catch(() => undefined);
    }
  }

  #settling() {
    const there = this.#ledger.things.filter(
      thing => isThere(thing) && !this.#foreign.has(keyOf(thing))
    );
    return {
      now: this.#clock.now(),
      stoppedAt: this.#run.stoppedAt ?? this.#clock.now(),
      lastEventAt: this.#lastEventAt,
      lastOomAt: this.#lastOomAt,
      there: there.length,
      ryuk: there.some(
        ({ kind, labels, image, stoppedAt }) =>
          kind === 'container' && stoppedAt === null && isRyuk(labels, image ?? '')
      )
    };
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
    this.#keeping?.dispose();
    this.#held.dispose();
  }
}

/** Rejects when the engine's events do not come within the patience. */
const eventsOpen = (
  watch: RecorderParts['watch'],
  clock: Clock,
  patienceMs: number
): Promise<void> =>
  new Promise((resolve, reject) => {
    if (watch.eventsAreOpen) return resolve();
    const opening = watch.onEventsOpened(() => {
      timer.dispose();
      opening.dispose();
      resolve();
    });
    const timer = clock.after(patienceMs, () => {
      opening.dispose();
      const why = 'The engine tells of no events, so that no run can be recorded.';
      reject(new PlimsollError('engine-unreachable', why));
    });
  });
