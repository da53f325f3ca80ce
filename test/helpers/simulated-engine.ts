import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Faults } from '../../electron/simulator/faults';
import { startSimulator, type Simulator } from '../../electron/simulator/simulator';
import { expectGentle } from './gentle';
import { http } from './http';
import { recordInto } from './recorded-simulator';
import type { RecordedCall } from './recording-proxy';

const onWindows = process.platform === 'win32';

type Options = Omit<Parameters<typeof startSimulator>[0], 'listen'>;

/**
 * A simulator on a socket of its own that can go away and come back at the same address. What
 * Plimsoll asked of it is looked through at the end.
 */
export class SimulatedEngine {
  readonly #folder = mkdtempSync(join(tmpdir(), 'plimsoll-sim-'));
  readonly #socket = onWindows
    ? `//./pipe/plimsoll-${basename(this.#folder)}`
    : join(this.#folder, 'engine.sock');
  readonly url = `${onWindows ? 'npipe' : 'unix'}://${this.#socket}`;
  readonly #calls: RecordedCall[] = [];
  #simulator: Simulator | null = null;

  async start(options: Options): Promise<void> {
    this.#simulator = await startSimulator({ ...options, listen: this.url });
    recordInto(this.#calls, this.#simulator);
  }

  /** What is wrong with it, while it runs. */
  get faults(): Faults {
    if (!this.#simulator) throw new Error('The simulated engine was not started.');
    return this.#simulator.faults;
  }

  /** Runs whenever something was asked for that matches; that itself is answered as ever. */
  afterAsked(path: RegExp, run: () => void): void {
    this.#simulator?.onRequest(asked => {
      if (path.test(asked.url ?? '')) run();
    });
  }

  stop(): void {
    this.#simulator?.dispose();
    this.#simulator = null;
  }

  /** Changes its world as any other program would: over its API. Resolves to the status code. */
  async call(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<number> {
    return (await http(this.url, method, path, { body })).status;
  }

  dispose(): void {
    this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
    expectGentle(this.#calls);
  }
}
