import { z } from 'zod';
import { disposable, type Disposable } from '../../shared/disposable';
import type { Clock } from '../clock';
import { endpointKey } from '../engine/endpoint/endpoint-key';
import { beatMs, programLives } from '../process-runs';
import type { Database } from '../store/database';
import type { Admission } from './admission';
import type { Commitment } from './commitments';

const row = z.object({
  environment_id: z.string(),
  memory_bytes: z.number(),
  pid: z.number(),
  beat_at: z.number(),
  kept_by: z.string().nullable()
});
type Row = z.infer<typeof row>;

/** What a program on this machine has said of an environment. */
export interface LedgerEntry {
  pid: number;
  /** Who sees to it though the program that started it has ended; null = nobody. */
  keptBy: string | null;
  /** Whether somebody sees to it now. */
  held: boolean;
}

interface LedgerTerms {
  clock: Clock;
  isAlive: (pid: number) => boolean;
  pid: number;
}

const forgottenMs = 7 * 86_400_000;

/**
 * The environments that there are, each with the memory it was promised: in the file that every
 * Plimsoll on this machine shares, so that two of them never give away the same room.
 */
export class EnvironmentLedger {
  readonly #database: Database;
  readonly #terms: LedgerTerms;

  constructor(database: Database, terms: LedgerTerms) {
    this.#database = database;
    this.#terms = terms;
  }

  /**
   * Weighs an environment against what is promised at this very moment, and enters it when it is
   * admitted; nobody else is weighed meanwhile.
   * @param running what runs on the engine, looked up a moment ago
   */
  admit(
    { id, endpointUrl }: { id: string; endpointUrl: string },
    running: readonly Commitment[],
    decide: (promisedBytes: number) => Admission
  ): Admission {
    return this.#database.atomically(() => {
      const held = this.#rows(endpointUrl).filter(entry => this.#isHeld(entry));
      const entered = new Set(held.map(({ environment_id }) => environment_id));
      // What an environment was promised counts, and not once more what its containers may take.
      const others = running.filter(
        ({ environment }) => environment === null || !entered.has(environment)
      );
      const promised = [
        ...held.map(({ memory_bytes }) => memory_bytes),
        ...others.map(({ bytes }) => bytes)
      ];
      const admission = decide(promised.reduce((sum, bytes) => sum + bytes, 0));
      if (admission.admitted) {
        const now = this.#terms.clock.now();
        // Of what is so long over its labels tell enough.
        this.#database.run('DELETE FROM environments WHERE kept_by IS NULL AND beat_at < ?', [
          now - forgottenMs
        ]);
        this.#database.run(
          `INSERT INTO environments
             (environment_id, endpoint_url, memory_bytes, pid, began_at, beat_at)
           VALUES (?, ?, ?, ?, ?, ?)`,
          [id, endpointKey(endpointUrl), admission.bytes, this.#terms.pid, now, now]
        );
      }
      return admission;
    });
  }

  /** Shows that its holder lives, until it is disposed. */
  hold(id: string): Disposable {
    let beat: Disposable;
    const next = (): void => {
      beat = this.#terms.clock.after(beatMs, () => {
        next();
        try {
          const sql = 'UPDATE environments SET beat_at = ? WHERE environment_id = ?';
          this.#database.run(sql, [this.#terms.clock.now(), id]);
        } catch {
          // The next beat may come through.
        }
      });
    };
    next();
    return disposable(() => beat.dispose());
  }

  /** From here on it outlives the program that started it: somebody else sees to it. */
  keep(id: string, by: string): void {
    this.#database.run('UPDATE environments SET kept_by = ? WHERE environment_id = ?', [by, id]);
  }

  /** Nothing of it is left. */
  forget(id: string): void {
    this.#database.run('DELETE FROM environments WHERE environment_id = ?', [id]);
  }

  /** What is entered, by the environments' ids. */
  entries(endpointUrl: string): Map<string, LedgerEntry> {
    return new Map(
      this.#rows(endpointUrl).map(entry => {
        const { environment_id, pid, kept_by } = entry;
        return [environment_id, { pid, keptBy: kept_by, held: this.#isHeld(entry) }];
      })
    );
  }

  #rows(endpointUrl: string): Row[] {
    return this.#database.rows(
      row,
      `SELECT environment_id, memory_bytes, pid, beat_at, kept_by FROM environments
       WHERE endpoint_url = ?`,
      [endpointKey(endpointUrl)]
    );
  }

  #isHeld({ pid, beat_at, kept_by }: Row): boolean {
    const { clock, isAlive } = this.#terms;
    return kept_by !== null || programLives({ pid, beatAt: beat_at }, clock.now(), isAlive);
  }
}
