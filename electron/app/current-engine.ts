import { DisposableStore, type Disposable } from '../../shared/disposable';
import type { Warning } from '../../shared/model/warning';
import type { ScheduledResult } from '../../shared/model/schedule';
import { PlimsollError } from '../../shared/errors';
import { systemClock } from '../clock';
import type { Journal } from '../cleanup/journal';
import type { Broadcast } from '../ipc/broadcaster';
import { assemble, type Parts } from '../parts';
import type { ScheduleRecords } from '../store/schedule-records';
import type { SettingsStore } from '../store/settings-store';
import { canBeTried, chooseEngine, type EndpointChoice } from './choose-engine';
import { report } from './reporter';

const lookAgainMs = 5_000;

/** What outlives an engine: how its schedules went, and the journal. */
interface Kept {
  records: ScheduleRecords;
  journal: () => Promise<Journal>;
}

/** Who is told what a person should know even while the window is out of sight. */
export interface Told {
  /** Another engine is watched from here on. */
  engine(parts: Parts): void;
  scheduled(result: ScheduledResult): void;
  warnings(begun: Warning[]): void;
}

/** The engine the window watches now, and the change to another one. */
export class CurrentEngine implements Disposable {
  readonly #settings: SettingsStore;
  readonly #options: Omit<EndpointChoice, 'setting'>;
  readonly #broadcast: Broadcast;
  readonly #print: (line: string) => void;
  readonly #kept: Kept;
  readonly #told: Told;
  #held = new DisposableStore();
  #parts: Parts | null = null;
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
    this.#options = options;
    this.#broadcast = broadcast;
    this.#print = print;
    this.#kept = kept;
    this.#told = told;
  }

  get parts(): Parts {
    if (!this.#parts) throw new PlimsollError('internal', 'No engine was chosen yet.');
    return this.#parts;
  }

  /** Leaves the present engine and goes to the one that options and settings name now. */
  open(): Promise<Parts> {
    // One move after the other: the last one asked for is the one that stays.
    const moved = this.#moving.then(() => this.#move());
    this.#moving = moved.catch(() => undefined);
    return moved;
  }

  async #move(): Promise<Parts> {
    const { endpoint: setting } = this.#settings.current;
    const { engine, usable } = await chooseEngine({ ...this.#options, setting });
    if (this.#disposed) {
      engine.dispose();
      throw new PlimsollError('cancelled', 'Plimsoll was closed.');
    }
    this.#held.dispose();
    this.#held = new DisposableStore();
    if (!usable) this.#lookAgain(setting);
    const parts = this.#held.add(
      assemble(engine, () => this.#settings.current, {
        dialogOpen: () => this.#dialogOpen,
        ...this.#kept
      })
    );
    this.#parts = parts;
    this.#held.add(parts.watch.onEngine(status => this.#broadcast('engine', status)));
    this.#held.add(parts.watch.onContainers(list => this.#broadcast('containers', list)));
    this.#held.add(parts.watch.onSamples(round => this.#broadcast('samples', round)));
    this.#held.add(parts.watch.onDisk(disk => this.#broadcast('disk', disk)));
    this.#held.add(parts.watch.onOrphans(orphans => this.#broadcast('orphans', orphans)));
    this.#held.add(parts.cleanup.onPass(pass => this.#broadcast('cleanup', pass)));
    this.#held.add(report(parts, this.#print));
    parts.watch.setVisible(this.#visible);
    parts.watch.setPaused(this.#paused);
    this.#held.add(parts.schedule.onState(state => this.#broadcast('schedule', state)));
    this.#held.add(parts.schedule.onResult(result => this.#told.scheduled(result)));
    this.#held.add(parts.warnings.onChange(state => this.#broadcast('warnings', state)));
    this.#held.add(parts.warnings.onOpened(begun => this.#told.warnings(begun)));
    this.#told.engine(parts);
    parts.watch.start();
    parts.schedule.start();
    return parts;
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#parts?.watch.setVisible(visible);
  }

  get paused(): boolean {
    return this.#paused;
  }

  /** Nothing is read of any container until a person goes on. */
  setPaused(paused: boolean): void {
    this.#paused = paused;
    this.#parts?.watch.setPaused(paused);
  }

  /** While a person has a plan open, nothing is cleaned up by schedule. */
  dialogShown(open: boolean): void {
    this.#dialogOpen = open;
  }

  /** Tries again at once. */
  retry(): void {
    this.parts.connection.retry();
  }

  /** What could not even be tried (an unknown context, say) may have been put right since. */
  #lookAgain(setting: string): void {
    const look = async (): Promise<void> => {
      if (await canBeTried({ ...this.#options, setting })) await this.open();
      else this.#lookAgain(setting);
    };
    this.#held.add(systemClock.after(lookAgainMs, () => void look()));
  }

  dispose(): void {
    this.#disposed = true;
    this.#held.dispose();
  }
}
