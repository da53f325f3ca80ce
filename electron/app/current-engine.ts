import { DisposableStore, type Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import type { Broadcast } from '../ipc/broadcaster';
import { assemble, type Parts } from '../parts';
import type { SettingsStore } from '../store/settings-store';
import { report } from './reporter';
import { chooseEngine, type EndpointChoice } from './choose-engine';

/** The engine the window watches now, and the change to another one. */
export class CurrentEngine implements Disposable {
  readonly #settings: SettingsStore;
  readonly #options: Omit<EndpointChoice, 'setting'>;
  readonly #broadcast: Broadcast;
  readonly #print: (line: string) => void;
  #held = new DisposableStore();
  #parts: Parts | null = null;
  #visible = true;
  #moving: Promise<unknown> = Promise.resolve();

  constructor(
    settings: SettingsStore,
    options: Omit<EndpointChoice, 'setting'>,
    broadcast: Broadcast,
    print: (line: string) => void
  ) {
    this.#settings = settings;
    this.#options = options;
    this.#broadcast = broadcast;
    this.#print = print;
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
    const engine = await chooseEngine({ ...this.#options, setting });
    this.#held.dispose();
    this.#held = new DisposableStore();
    const parts = this.#held.add(assemble(engine, () => this.#settings.current));
    this.#parts = parts;
    this.#held.add(parts.watch.onEngine(status => this.#broadcast('engine', status)));
    this.#held.add(parts.watch.onContainers(list => this.#broadcast('containers', list)));
    this.#held.add(parts.watch.onSamples(round => this.#broadcast('samples', round)));
    this.#held.add(parts.watch.onDisk(disk => this.#broadcast('disk', disk)));
    this.#held.add(parts.watch.onOrphans(orphans => this.#broadcast('orphans', orphans)));
    this.#held.add(parts.cleanup.onPass(pass => this.#broadcast('cleanup', pass)));
    this.#held.add(report(parts, this.#print));
    parts.watch.setVisible(this.#visible);
    parts.watch.start();
    return parts;
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#parts?.watch.setVisible(visible);
  }

  /** Tries again at once; what could not even be tried is looked up afresh first. */
  async retry(): Promise<void> {
    if (this.parts.connection.status.failure?.code.startsWith('engine-')) {
      this.parts.connection.retry();
    } else {
      await this.open();
    }
  }

  dispose(): void {
    this.#held.dispose();
  }
}
