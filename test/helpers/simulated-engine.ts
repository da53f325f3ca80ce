import { mkdtempSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import type { Faults } from '../../electron/simulator/faults';
import { startSimulator, type Simulator } from '../../electron/simulator/simulator';
import { ungentle } from './gentle';
import { recordedAtEngine, type RecordedCall } from './recording-proxy';

const onWindows = process.platform === 'win32';

type Options = Omit<Parameters<typeof startSimulator>[0], 'listen'>;

/** Marks what a test asks for by itself. */
const ownHeader = 'x-plimsoll-test';

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
    this.#simulator.onRequest((asked, answer) => {
      if (!(ownHeader in asked.headers)) this.#calls.push(recordedAtEngine(asked, answer));
    });
  }

  /** What is wrong with it, while it runs. */
  get faults(): Faults {
    if (!this.#simulator) throw new Error('The simulated engine was not started.');
    return this.#simulator.faults;
  }

  stop(): void {
    this.#simulator?.dispose();
    this.#simulator = null;
  }

  /** Changes its world as any other program would: over its API. Resolves to the status code. */
  call(method: 'POST' | 'DELETE', path: string, body?: object): Promise<number> {
    return new Promise((resolve, reject) => {
      const headers = { 'content-type': 'application/json', [ownHeader]: 'yes' };
      const call = request({ socketPath: this.#socket, method, path, headers }, answer => {
        answer.resume().on('end', () => resolve(answer.statusCode ?? 0));
      });
      call.on('error', reject).end(body && JSON.stringify(body));
    });
  }

  dispose(): void {
    this.stop();
    rmSync(this.#folder, { recursive: true, force: true });
    const rough = ungentle(this.#calls);
    if (rough.length > 0) throw new Error(`Plimsoll was not gentle:\n${rough.join('\n')}`);
  }
}
