import { join } from 'node:path';
import type { Disposable } from '../shared/disposable';
import { Journal, withDefaults, type JournalTerms } from './cleanup/journal';
import { endpointKey } from './engine/endpoint/endpoint-key';
import { EnvironmentLedger } from './environments/ledger';
import { LimitJournal } from './limits/limit-journal';
import { PoolTables } from './pools/pool-tables';
import { Database } from './store/database';

/**
 * `journal.sqlite` in the data folder, shared by windows and terminals: what was removed, which
 * limits were changed, and the environments and pools that there are.
 */
export class JournalFile implements Disposable {
  readonly passes: Journal;
  readonly limits: LimitJournal;
  readonly environments: EnvironmentLedger;
  readonly #database: Database;
  readonly #terms: Required<JournalTerms>;

  constructor(database: Database, terms: JournalTerms = {}) {
    this.#database = database;
    this.#terms = withDefaults(terms);
    this.passes = new Journal(database, this.#terms);
    const { clock, historyDays } = this.#terms;
    this.limits = new LimitJournal(database, clock, historyDays);
    this.environments = new EnvironmentLedger(database, this.#terms);
  }

  /** The pools of one engine. */
  poolsOn(endpointUrl: string): PoolTables {
    return new PoolTables(this.#database, endpointKey(endpointUrl), this.#terms);
  }

  /** Throws `journal-failed` where the file cannot be used. */
  static async open(folder: string, terms: JournalTerms = {}): Promise<JournalFile> {
    return new JournalFile(await Database.open(join(folder, 'journal.sqlite')), terms);
  }

  dispose(): void {
    this.#database.dispose();
  }
}
