import type { Disposable } from '../../shared/disposable';
import type { Run } from '../../shared/model/run';
import type { Clock } from '../clock';
import type { Ledger } from './ledger';
import type { RunDetails } from './run-rows';
import type { RunStore } from './run-store';

interface KeepingParts {
  store: Pick<RunStore, 'save'>;
  ledger: Pick<Ledger, 'changed' | 'owe'>;
  clock: Clock;
  /** How soon what was made is on the disk. */
  keepMs: number;
  /** How the run stands. */
  stand: () => { run: Run; details: RunDetails };
}

/** Writes down how a recording goes: what was made is noted before much can happen to this program. */
export class Keeping implements Disposable {
  readonly #parts: KeepingParts;
  #timer: Disposable | null = null;

  constructor(parts: KeepingParts) {
    this.#parts = parts;
  }

  soon(): void {
    this.#timer ??= this.#parts.clock.after(this.#parts.keepMs, () => {
      this.#timer = null;
      this.now();
    });
  }

  now(): void {
    const { store, ledger, stand } = this.#parts;
    const changed = ledger.changed();
    try {
      const { run, details } = stand();
      store.save(run, details, changed);
    } catch {
      // A busy file must not end the recording: what could not be kept now is kept with the next.
      ledger.owe(changed);
    }
  }

  dispose(): void {
    this.#timer?.dispose();
  }
}
