import { disposable, DisposableStore, type Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import type { EventName, EventPayload } from '../../shared/ipc/contract';
import type { Settings } from '../../shared/model/settings';
import { systemClock } from '../clock';
import type { AuditStore } from '../audit/store/audit-store';
import type { JournalFile } from '../journal-file';
import type { Engine } from '../engine/port';
import type { IncidentStore } from '../incidents/incident-store';
import type { Broadcast } from '../ipc/broadcaster';
import { assemble, type Parts } from '../parts';
import type { MemoryRecord, RoundSink } from '../record/memory-record';
import { Recorder } from '../record/recorder';
import type { RunStore } from '../runs/run-store';
import type { ScheduleRecords } from '../store/schedule-records';
import type { SettingsStore } from '../store/settings-store';
import { canBeTried, chooseEngine, type EndpointChoice } from './choose-engine';
import { report } from './reporter';
import type { Told } from './told';
import { WarmEngines } from './warm-engines';

const lookAgainMs = 5_000;

/** What outlives an engine: how its schedules went, the journal, the incidents, the memory record. */
interface Kept {
  records: ScheduleRecords;
  journal: () => Promise<JournalFile>;
  incidentStore: () => Promise<IncidentStore>;
  runStore: () => Promise<RunStore>;
  auditStore: () => Promise<AuditStore>;
  record: MemoryRecord & RoundSink;
}

/** The engine the window watches now, and the change to another one. */
export class CurrentEngine implements Disposable {
  readonly #settings: SettingsStore;
  readonly #warm = new WarmEngines();
  /** What the program was started with: it holds until another engine is chosen. */
  #asked: Omit<EndpointChoice, 'setting'>;
  readonly #forThisTime: boolean;
  /** What was chosen since, where that is for this time only. */
  #session: string | null = null;
  readonly #broadcast: Broadcast;
  readonly #print: (line: string) => void;
  readonly #kept: Kept;
  readonly #told: Told;
  #held = new DisposableStore();
  #parts: Parts | null = null;
  #recorder: Recorder | null = null;
  #visible = true;
  #paused = false;
  #disposed = false;
  #dialogOpen = false;
  #moving: Promise<unknown> = Promise.resolve();

  constructor(
    settings: SettingsStore,
    options: Omit<EndpointChoice, 'setting'>,
    broadcast: Broadcast,
    print: (line: string) => void,
    kept: Kept,
    told: Told
  ) {
    this.#settings = settings;
    const { host, context } = options;
    this.#asked = { ...(host && { host }), ...(context && { context }) };
    this.#forThisTime = host !== undefined || context !== undefined;
    this.#broadcast = broadcast;
    this.#print = print;
    this.#kept = kept;
    this.#told = told;
  }

  get parts(): Parts {
    if (!this.#parts) throw new PlimsollError('internal', 'No engine was chosen yet.');
    return this.#parts;
  }

  /** Whether a cleanup is under way on it; before an engine was chosen there is none. */
  get isCleaning(): boolean {
    return this.#parts?.cleanup.isRunning ?? false;
  }

  /** Whether a run is recorded on it in this window. */
  get isRecording(): boolean {
    return this.#parts?.runs.isRecording ?? false;
  }

  /** Whether a verification has containers of its own on it. */
  get isVerifying(): boolean {
    return this.#parts?.audits.isVerifying ?? false;
  }

  /**
   * Whether a choice holds until Plimsoll is closed: it was started for one engine, and what the
   * settings name is for another time.
   */
  get forThisTime(): boolean {
    return this.#forThisTime;
  }

  /** What names the present engine, as `Settings.endpoint` does. */
  get choice(): string {
    const { host, context } = this.#asked;
    const asked = host ?? (context === undefined ? null : `context:${context}`);
    return this.#session ?? asked ?? this.#settings.current.endpoint;
  }

  /** What holds for it. */
  get settings(): Settings {
    return { ...this.#settings.of(this.parts.connection.status.endpoint), endpoint: this.choice };
  }

  /** Goes to another engine; rejects with `busy`, and nothing is changed, while this one cleans up. */
  async choose(setting: string): Promise<void> {
    await this.#inTurn(() => this.#move({ setting }, () => this.#keep(setting)));
  }

  #keep(choice: string): void {
    if (this.#forThisTime) this.#session = choice;
    else this.#settings.update({ endpoint: choice });
    this.#asked = {};
  }

  /** Leaves the present engine and goes to the one that is named now. */
  open(): Promise<Parts> {
    return this.#inTurn(() => this.#move({ ...this.#asked, setting: this.choice }));
  }

  /** One move after the other: the last one asked for is the one that stays. */
  #inTurn(move: () => Promise<Parts>): Promise<Parts> {
    const moved = this.#moving.then(move);
    this.#moving = moved.catch(() => undefined);
    return moved;
  }

  async #move(choice: EndpointChoice, keep?: () => void): Promise<Parts> {
    const { key, usable, open } = await chooseEngine(choice);
    const parts = this.#warm.take(key) ?? (await this.#assemble(open));
    try {
      if (this.#disposed) throw new PlimsollError('cancelled', 'Plimsoll was closed.');
      // Looking for an engine takes its time, in which something may have begun on this one.
      this.#parts?.refuseToBeLeft();
      keep?.();
    } catch (error) {
      parts.dispose();
      throw error;
    }
    this.#held.dispose();
    this.#held = new DisposableStore();
    this.#parts = parts;
    this.#held.add(disposable(() => this.#leave(key, usable, parts)));
    if (!usable) this.#lookAgain(choice);
    this.#tellOf(parts);
    this.#record(parts);
    this.#held.add(disposable(() => this.#recorder?.dispose()));
    parts.watch.setVisible(this.#visible);
    parts.logs.setVisible(this.#visible);
    parts.watch.setPaused(this.#paused);
    this.#told.engine(parts);
    this.#held.add(parts.attend());
    return parts;
  }

  #record({ watch, connection }: Parts): void {
    this.#recorder = new Recorder({ watch, connection, sink: this.#kept.record });
  }

  /** The memory record is a new one, which knows no container yet. */
  recordAnew(): void {
    this.#recorder?.dispose();
    if (this.#parts) this.#record(this.#parts);
  }

  /** Throws while something that goes on here writes to the journal step by step. */
  refuseWithoutJournal(): void {
    if (!this.isCleaning && !this.isRecording && !this.isVerifying) return;
    throw new PlimsollError(
      'busy',
      'A cleanup, a recorded run or a verification is under way. Nothing was changed. Set the journal aside when it is over.'
    );
  }

  async #assemble(open: () => Promise<Engine>): Promise<Parts> {
    const engine = await open();
    return assemble(engine, () => this.#settings.of(engine.endpoint), {
      dialogOpen: () => this.#dialogOpen,
      rulesUnread: () => this.#settings.rulesUnread(engine.endpoint),
      ...this.#kept
    });
  }

  /** A tunnel is somebody else's process, and a session on somebody else's machine: it ends now. */
  #leave(key: string, usable: boolean, parts: Parts): void {
    const { kind } = parts.connection.status.endpoint;
    if (usable && kind !== 'ssh' && !this.#disposed) this.#warm.keep(key, parts);
    else parts.dispose();
  }

  #tellOf(parts: Parts): void {
    const { connection, watch, cleanup, schedule, incidents, logs, runs, audits, warnings } = parts;
    // First of all who it is: whatever else is told from here on is about this engine.
    this.#broadcast('engine', connection.status);
    this.#held.add(watch.onEngine(status => this.#tellSeen('engine', status)));
    this.#held.add(watch.onContainers(list => this.#tellSeen('containers', list)));
    this.#held.add(watch.onSamples(round => this.#tellSeen('samples', round)));
    this.#held.add(watch.onDisk(disk => this.#tellSeen('disk', disk)));
    this.#held.add(watch.onOrphans(orphans => this.#tellSeen('orphans', orphans)));
    this.#held.add(cleanup.onPass(pass => this.#broadcast('cleanup', pass)));
    this.#held.add(incidents.onChange(list => this.#broadcast('incidents', list)));
    this.#held.add(runs.onChange(run => this.#broadcast('run', run)));
    this.#held.add(audits.onProgress(audit => this.#broadcast('audit', audit)));
    this.#held.add(audits.onVerification(one => this.#broadcast('verification', one)));
    this.#held.add(logs.onBatch(batch => this.#broadcast('log', batch)));
    this.#held.add(schedule.onState(state => this.#broadcast('schedule', state)));
    this.#held.add(schedule.onResult(result => this.#told.scheduled(result)));
    this.#held.add(warnings.onChange(state => this.#tellSeen('warnings', state)));
    this.#held.add(warnings.onOpened(begun => this.#told.warnings(begun)));
    this.#held.add(report({ watch, warnings }, this.#print));
  }

  /**
   * While nobody sees the window, it is not told of what changes all the time: drawing it unseen
   * costs more than reading it.
   */
  #tellSeen<E extends EventName>(event: E, payload: EventPayload<E>): void {
    if (this.#visible) this.#broadcast(event, payload);
  }

  setVisible(visible: boolean): void {
    const isBack = visible && !this.#visible;
    this.#visible = visible;
    this.#parts?.watch.setVisible(visible);
    this.#parts?.logs.setVisible(visible);
    if (isBack && this.#parts) this.#catchUp(this.#parts);
  }

  #catchUp({ watch, warnings }: Parts): void {
    const { engine, listed, containers, recent, disk, orphans } = watch.snapshot();
    this.#broadcast('engine', engine);
    if (listed) this.#broadcast('containers', containers);
    this.#broadcast('recent', recent);
    this.#broadcast('disk', disk);
    this.#broadcast('orphans', orphans);
    this.#broadcast('warnings', warnings.state);
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Nothing is read of any container until a person goes on. */
  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#parts?.watch.setPaused(paused);
  }

  /** While a person is in a dialog, nothing is cleaned up by schedule. */
  dialogShown(open: boolean): void {
    this.#dialogOpen = open;
  }

  /** Tries again at once. */
  retry(): void {
    this.parts.connection.retry();
  }

  /** What could not even be tried (an unknown context, say) may have been put right since. */
  #lookAgain(choice: EndpointChoice): void {
    const look = async (): Promise<void> => {
      if (await canBeTried(choice)) await this.open();
      else this.#lookAgain(choice);
    };
    // A person may have gone elsewhere, or closed Plimsoll, in the middle of the look.
    this.#held.add(systemClock.after(lookAgainMs, () => void look().catch(() => undefined)));
  }

  dispose(): void {
    this.#disposed = true;
    this.#held.dispose();
    this.#warm.dispose();
  }
}
