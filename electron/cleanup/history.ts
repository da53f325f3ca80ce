import { PlimsollError } from '../../shared/errors';
import type { HistoryPass, Restored, RestorePreview } from '../../shared/model/history';
import type { CleanupReport } from '../../shared/model/pass';
import type { Engine } from '../engine/port';
import type { Cleanup } from './cleanup';
import { removeHelpers } from './export-helper';
import { resolveUnknown } from './interrupted';
import type { Journal } from './journal';
import { Restore } from './restore';

interface HistoryParts {
  engine: Engine;
  journal: () => Promise<Journal>;
  cleanup: Pick<Cleanup, 'resume'>;
}

/** What was cleaned up, what was interrupted, and the way back. */
export class History {
  readonly #parts: HistoryParts;

  constructor(parts: HistoryParts) {
    this.#parts = parts;
  }

  /**
   * The newest passes on this engine, newest first. What is unknown of an interrupted pass is looked at first;
   * it stays unknown only while its engine does not answer.
   */
  async list(): Promise<HistoryPass[]> {
    const journal = await this.#parts.journal();
    const { engine } = this.#parts;
    for (const { passId, state } of journal.passes(engine.endpoint.url)) {
      if (state !== 'interrupted') continue;
      await resolveUnknown(engine, journal, passId).catch(() => undefined);
    }
    return journal.passes(engine.endpoint.url);
  }

  async resume(passId: string): Promise<CleanupReport> {
    await this.#settleUnknown(passId);
    return this.#parts.cleanup.resume(passId);
  }

  /** Ends an interrupted pass; what was not done stays as it is. */
  async leave(passId: string): Promise<void> {
    const journal = await this.#settleUnknown(passId);
    const record = journal.takeOver(passId);
    try {
      await removeHelpers(this.#parts.engine, record);
      journal.leave(record);
    } catch (error) {
      record.interrupt();
      throw error;
    }
  }

  async preview(entryId: number): Promise<RestorePreview> {
    return new Restore(this.#parts.engine, await this.#parts.journal()).preview(entryId);
  }

  async restore(entryId: number): Promise<Restored> {
    return new Restore(this.#parts.engine, await this.#parts.journal()).restore(entryId);
  }

  async #settleUnknown(passId: string): Promise<Journal> {
    const { engine } = this.#parts;
    const journal = await this.#parts.journal();
    const { endpointUrl } = journal.agreed(passId).plan;
    if (endpointUrl !== engine.endpoint.url) {
      throw new PlimsollError(
        'bad-argument',
        `This pass belongs to another engine, ${endpointUrl}. Choose that one first; nothing was changed.`
      );
    }
    await resolveUnknown(engine, journal, passId);
    return journal;
  }
}
