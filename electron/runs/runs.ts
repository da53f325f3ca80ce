import { randomUUID } from 'node:crypto';
import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { PlimsollError } from '../../shared/errors';
import type { Plan } from '../../shared/model/plan';
import type { Run, RunReport } from '../../shared/model/run';
import { systemClock } from '../clock';
import type { Cleanup } from '../cleanup/cleanup';
import { endpointKey } from '../engine/endpoint/endpoint-key';
import { chosenOf, mayHaveChanged, reportOf, runsNow } from './past-run';
import type { RecorderParts } from './recorder-parts';
import { RunRecorder } from './run-recorder';
import type { RunStore } from './run-store';

interface RunsParts extends Omit<RecorderParts, 'store' | 'watch'> {
  watch: RecorderParts['watch'];
  cleanup: Pick<Cleanup, 'planThings'>;
  store: () => Promise<RunStore>;
}

/** The runs on one engine: those that were, wherever they were recorded, and one of the window's own. */
export class Runs implements Disposable {
  readonly #parts: RunsParts;
  readonly #changes = new Emitter<Run>();
  readonly #closed = new AbortController();
  #recorder: RunRecorder | null = null;
  /** From the click on, until what there was before is known. */
  #beginning = false;

  /** How the run that is recorded here stands. */
  readonly onChange = this.#changes.on;

  constructor(parts: RunsParts) {
    this.#parts = parts;
  }

  /** Newest first. */
  async list(): Promise<Run[]> {
    const store = await this.#parts.store();
    const runs = store.list(this.#endpointUrl);
    if (!runs.some(mayHaveChanged)) return runs;
    const inventory = await this.#parts.watch.refresh().catch(() => null);
    return inventory ? runsNow(store, runs, inventory, this.#now) : runs;
  }

  async report(runId: string): Promise<RunReport> {
    const store = await this.#parts.store();
    const isRecorded = this.#recorder?.run.runId === runId;
    const inventory = isRecorded ? null : await this.#parts.watch.refresh().catch(() => null);
    return reportOf(store, store.get(runId), inventory, this.#now);
  }

  /** A plan of exactly what a run left and is still there. */
  async plan(runId: string): Promise<Plan> {
    const store = await this.#parts.store();
    const stored = store.get(runId);
    if (endpointKey(stored.run.endpointUrl) !== endpointKey(this.#endpointUrl)) {
      throw new PlimsollError('bad-plan', 'This run was recorded on another engine.');
    }
    if (stored.run.state === 'recording' || stored.run.state === 'settling') {
      throw new PlimsollError('busy', 'This run goes on. Wait until it is over.');
    }
    return this.#parts.cleanup.planThings(inventory =>
      chosenOf(reportOf(store, stored, inventory, this.#now))
    );
  }

  /** Whether a run is recorded here, or was just asked for. */
  get isRecording(): boolean {
    return this.#recorder !== null || this.#beginning;
  }

  /** Throws while a run is recorded: nobody would see it end. */
  refuseToBeLeft(): void {
    if (!this.isRecording) return;
    throw new PlimsollError(
      'busy',
      'A run is being recorded on this engine. Stop it first, and change the engine then.'
    );
  }

  /** Begins to record what happens on the engine. */
  async record({ name }: { name: string }): Promise<Run> {
    if (this.isRecording) {
      throw new PlimsollError('busy', 'A run is being recorded already. Stop it first.');
    }
    this.#beginning = true;
    try {
      const store = await this.#parts.store();
      const choice = {
        runId: randomUUID(),
        name,
        recordedBy: 'window',
        command: null,
        folder: null
      } as const;
      const recorder = await RunRecorder.begin({ ...this.#parts, store }, choice);
      if (this.#closed.signal.aborted) recorder.dispose();
      this.#recorder = recorder;
      recorder.onChange(run => this.#changes.emit(run));
      return recorder.run;
    } finally {
      this.#beginning = false;
    }
  }

  /** Ends the recording once things have settled. */
  async stop(): Promise<RunReport> {
    const recorder = this.#recorder;
    if (!recorder || recorder.run.state !== 'recording') {
      throw new PlimsollError('not-found', 'No run is being recorded here.');
    }
    recorder.stopped(null);
    try {
      return await recorder.finish(this.#closed.signal);
    } finally {
      this.#recorder = null;
      recorder.dispose();
    }
  }

  get #endpointUrl(): string {
    return this.#parts.connection.engine.endpoint.url;
  }

  get #now(): number {
    return (this.#parts.clock ?? systemClock).now();
  }

  dispose(): void {
    this.#closed.abort();
    this.#recorder?.dispose();
    this.#changes.dispose();
  }
}
