import { disposable, type Disposable } from '../../shared/disposable';
import type { Pool } from '../../shared/model/pool';
import { systemClock, type Clock } from '../clock';
import type { EngineConnection } from '../engine/connection';
import type { Environments } from '../environments/environments';
import { Keeper } from './keeper';
import { PoolBook } from './pool-book';
import type { PoolTables } from './pool-tables';
import { Tasks } from './tasks';

interface PoolsParts {
  connection: Pick<EngineConnection, 'engine' | 'status'>;
  environments: Environments;
  journal: () => Promise<{ poolsOn(endpointUrl: string): PoolTables }>;
  /** Percent of the engine's memory. */
  loadLine: () => number;
  clock?: Clock;
}

/** Between two looks whether a pool is waiting for somebody who sees to it. */
const lookMs = 10_000;

/** The pools of one engine, as the window shows them and sees to them while it is open. */
export class Pools {
  readonly #parts: PoolsParts;
  readonly #clock: Clock;

  constructor(parts: PoolsParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
  }

  async list(): Promise<Pool[]> {
    return new PoolBook(await this.#tables()).list();
  }

  async #tables() {
    const journal = await this.#parts.journal();
    return journal.poolsOn(this.#parts.connection.engine.endpoint.url);
  }

  /** From here on what nobody sees to is seen to here, until it is disposed. */
  attend(): Disposable {
    const end = new AbortController();
    const look = async (): Promise<void> => {
      // A failure here is told where it matters: in the list, or by the next run.
      await this.#look(end.signal).catch(() => undefined);
      if (!end.signal.aborted) timer = this.#clock.after(lookMs, () => void look());
    };
    let timer = this.#clock.after(lookMs, () => void look());
    return disposable(() => {
      timer.dispose();
      end.abort();
    });
  }

  async #look(signal: AbortSignal): Promise<void> {
    const { connection, environments, loadLine } = this.#parts;
    if (connection.status.state !== 'healthy') return;
    const tasks = new Tasks(await this.#tables());
    const keeper = new Keeper({
      engine: connection.engine,
      environments,
      tasks,
      facts: () => connection.status.facts,
      loadLine,
      state: () => connection.status.state,
      clock: this.#clock
    });
    await keeper.lookAfterWarm();
    if (signal.aborted || !tasks.areWaiting()) return;
    await keeper.tend(signal);
  }
}
