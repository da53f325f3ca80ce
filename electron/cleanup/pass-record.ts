import type { Disposable } from '../../shared/disposable';
import { PlimsollError } from '../../shared/errors';
import type { OrphanKind } from '../../shared/model/orphan';
import type { CleanupReport } from '../../shared/model/pass';
import type { PlanItem } from '../../shared/model/plan';
import type { Clock } from '../clock';
import { beatMs } from '../process-runs';
import type { Database } from '../store/database';
import type { Definition } from './definition';
import { goneAlready } from './guards';
import type { Act } from './journal-rows';
import type { Result } from './result';

/** Larger than any definition that is one. */
const mostCharacters = 4_000_000;

const untouched = 'So it was left alone.';

/** Takes the pass and the owner: a program that was taken for dead notes nothing any more. */
const owned = 'EXISTS (SELECT 1 FROM passes WHERE pass_id = ? AND owner = ? AND ended_at IS NULL)';

/** One pass as it is written down; only while this program owns it. */
export class PassRecord implements Disposable {
  readonly passId: string;
  readonly askedBefore: ReadonlySet<string>;
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #owner: string;
  #beat: Disposable | null = null;

  /** @param askedBefore items whose removal the program that was interrupted had begun */
  constructor(
    database: Database,
    clock: Clock,
    passId: string,
    owner: string,
    askedBefore: ReadonlySet<string> = new Set()
  ) {
    this.askedBefore = askedBefore;
    this.#database = database;
    this.#clock = clock;
    this.passId = passId;
    this.#owner = owner;
    this.#keepBeating();
  }

  /** Notes what is about to be done; throws when it is not noted, and then it must not be done. */
  begin({ itemId, name }: PlanItem, act: Act, definition: Definition): void {
    const text = JSON.stringify(definition);
    if (text.length > mostCharacters) {
      throw new PlimsollError(
        'journal-failed',
        `Its definition is too large for the journal. ${untouched}`
      );
    }
    let noted: number;
    try {
      noted = this.#database.run(
        `UPDATE items SET state = 'begun', act = ?, begun_at = ?, definition = ?, definition_size = ?
         WHERE pass_id = ? AND item_id = ? AND state <> 'settled' AND ${owned}`,
        [act, this.#clock.now(), text, text.length, this.passId, itemId, this.passId, this.#owner]
      );
    } catch (error) {
      const words = error instanceof Error ? error.message : String(error);
      throw new PlimsollError('journal-failed', `${words} ${untouched}`, { cause: error });
    }
    if (noted !== 1) throw this.#takenOver(name);
  }

  /**
   * Notes that something is about to be removed which the pass had made for itself.
   * @returns what the item is called from now on
   */
  beginOwn(thingId: string, kind: OrphanKind, name: string): string {
    const itemId = `own-${thingId}`;
    const noted = this.#database.run(
      `INSERT INTO items (pass_id, item_id, thing_id, kind, name, state, act, begun_at)
       SELECT ?, ?, ?, ?, ?, 'begun', 'remove', ? WHERE ${owned}
       ON CONFLICT (pass_id, item_id) DO UPDATE SET state = 'begun', begun_at = excluded.begun_at`,
      [this.passId, itemId, thingId, kind, name, this.#clock.now(), this.passId, this.#owner]
    );
    if (noted !== 1) throw this.#takenOver(name);
    return itemId;
  }

  #takenOver(name: string): PlimsollError {
    const why = `Another Plimsoll has taken over the pass that ${name.slice(0, 100)} belongs to.`;
    return new PlimsollError('journal-failed', `${why} ${untouched}`);
  }

  /**
   * Notes what it came to. What is found gone after its removal was begun, by this program or by the
   * one that was interrupted, is what that removal did: the engine finishes what it was asked.
   */
  settle(itemId: string, { outcome, why, bytesFreed, volumes }: Result): void {
    const found = why === goneAlready ? `CASE act WHEN 'remove' THEN 'removed' ELSE ? END` : '?';
    this.#database.run(
      `UPDATE items SET state = 'settled', outcome = ${found}, why = ?, bytes_freed = ?, volumes = ?, settled_at = ?
       WHERE pass_id = ? AND item_id = ? AND ${owned}`,
      [
        outcome,
        why,
        Math.round(bytesFreed),
        volumes ? JSON.stringify(volumes) : null,
        this.#clock.now(),
        this.passId,
        itemId,
        this.passId,
        this.#owner
      ]
    );
  }

  /** Notes the outcomes as they were verified, and that the pass is over. */
  end({ removed, stopped, skipped, failed, cancelled }: CleanupReport): void {
    this.#database.atomically(() => {
      for (const { itemId, outcome, ...rest } of [removed, stopped, skipped, failed].flat()) {
        if (outcome) this.settle(itemId, { outcome, ...rest });
      }
      this.#database.run(
        'UPDATE passes SET ended_at = ?, cancelled = ? WHERE pass_id = ? AND owner = ?',
        [this.#clock.now(), cancelled ? 1 : 0, this.passId, this.#owner]
      );
    });
  }

  /** Leaves the pass to whoever goes on with it; what was begun and not settled is unknown. */
  interrupt(): void {
    const sql = 'UPDATE passes SET beat_at = 0 WHERE pass_id = ? AND owner = ?';
    this.dispose();
    this.#database.run(sql, [this.passId, this.#owner]);
  }

  #keepBeating(): void {
    this.#beat = this.#clock.after(beatMs, () => {
      this.#keepBeating();
      try {
        const sql = 'UPDATE passes SET beat_at = ? WHERE pass_id = ? AND owner = ?';
        this.#database.run(sql, [this.#clock.now(), this.passId, this.#owner]);
      } catch {
        // The next beat may come through; whether the pass may go on is asked before each item.
      }
    });
  }

  dispose(): void {
    this.#beat?.dispose();
  }
}
