import { Emitter } from '../../shared/emitter';
import { PlimsollError } from '../../shared/errors';
import type { EngineStatus } from '../../shared/model/engine';
import type { Incident } from '../../shared/model/incident';
import type { LatencyPoint } from '../../shared/model/health';
import type { SamplingRound } from '../../shared/model/sample';
import type { EngineEvent } from '../../electron/engine/port';
import type { Inventory } from '../../electron/monitor/inventory';
import type { NewRun } from '../../electron/runs/new-run';
import type { RecorderParts } from '../../electron/runs/recorder-parts';
import { RunRecorder } from '../../electron/runs/run-recorder';
import type { RunStore } from '../../electron/runs/run-store';
import { FakeEngine } from './fake-engine';
import { ManualClock } from './manual-clock';

/** An engine as a recorder sees it, whose events, lists and readings a test makes up. */
export class WatchedEngine {
  readonly engine = new FakeEngine();
  readonly clock: ManualClock;
  readonly incidents: Incident[] = [];
  readonly #events = new Emitter<EngineEvent>();
  readonly #opened = new Emitter<void>();
  readonly #closed = new Emitter<void>();
  readonly #inventories = new Emitter<Inventory>();
  readonly #rounds = new Emitter<SamplingRound>();
  readonly #statuses = new Emitter<EngineStatus>();
  readonly #incidentChanges = new Emitter<Incident[]>();
  state: EngineStatus['state'] = 'healthy';
  pings: LatencyPoint[] = [];
  answers = true;
  /** Whether the file of the incidents can be read. */
  incidentsAreKept = true;
  open = true;

  constructor(clock = new ManualClock()) {
    this.clock = clock;
  }

  get status(): EngineStatus {
    return { state: this.state } as EngineStatus;
  }

  get inventory(): Inventory {
    const { containers, networks, volumes, images } = this.engine;
    return { containers, networks, volumes, images };
  }

  /** An event of this very moment. */
  event(type: string, action: string, actorId: string, attributes = {}): void {
    const timeNano = BigInt(this.clock.now()) * 1_000_000n;
    this.#events.emit({ type, action, actorId, attributes, timeNano });
  }

  list(): void {
    this.#inventories.emit(this.inventory);
  }

  read(samples: SamplingRound['samples']): void {
    this.#rounds.emit({ at: this.clock.now(), samples, unread: [] });
  }

  become(state: EngineStatus['state']): void {
    this.state = state;
    this.#statuses.emit(this.status);
  }

  lose(): void {
    this.open = false;
    this.#closed.emit();
  }

  reopen(): void {
    this.open = true;
    this.#opened.emit();
  }

  find(incident: Incident): void {
    this.incidents.push(incident);
    this.#incidentChanges.emit([...this.incidents]);
  }

  parts(store: RunStore): RecorderParts {
    const isOpen = (): boolean => this.open;
    return {
      connection: {
        engine: this.engine,
        status: this.status,
        onStatus: this.#statuses.on,
        latency: () => this.pings,
        retry: () => undefined
      },
      watch: {
        onEvent: this.#events.on,
        onEventsOpened: this.#opened.on,
        onEventsClosed: this.#closed.on,
        get eventsAreOpen() {
          return isOpen();
        },
        onInventory: this.#inventories.on,
        onSamples: this.#rounds.on,
        refresh: () =>
          this.answers
            ? Promise.resolve(this.inventory)
            : Promise.reject(new PlimsollError('engine-unreachable', 'Gone.'))
      },
      incidents: {
        onChange: this.#incidentChanges.on,
        list: () =>
          this.incidentsAreKept
            ? Promise.resolve([...this.incidents])
            : Promise.reject(new PlimsollError('journal-failed', 'The disk is full.')),
        settled: () => Promise.resolve()
      },
      store,
      clock: this.clock
    };
  }

  record(store: RunStore, given: Partial<NewRun> = {}): Promise<RunRecorder> {
    const run = { runId: 'r1', name: 'tests', recordedBy: 'terminal', folder: null } as const;
    return RunRecorder.begin(this.parts(store), { ...run, command: ['npm', 'test'], ...given });
  }
}
