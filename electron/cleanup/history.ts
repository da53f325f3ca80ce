import { hasCode, PlimsollError } from '../../shared/errors';
import type { HistoryPass, Restored, RestorePreview } from '../../shared/model/history';
import type { CleanupReport } from '../../shared/model/pass';
import type { Engine } from '../engine/port';
import { endingWith } from './cancellable';
import type { Cleanup } from './cleanup';
import { removeHelpers } from './export-helper';
import { notResumed, resolveUnknown } from './interrupted';
import type { Journal } from './journal';
import { Restore } from './restore';

interface HistoryParts {
  engine: Engine;
  journal: () => Promise<Journal>;
  cleanup: Pick<Cleanup, 'resume'>;
}

const lookingUntil = (
  signal: AbortSignal | undefined,
  engine: Pick<Engine, 'inspectRaw'>
): Pick<Engine, 'inspectRaw'> => ({
  inspectRaw: (kind, id) => engine.inspectRaw(kind, id, { ...(signal && { signal }) })
});

/** What was cleaned up, what was interrupted, and the way back. */
export class History {
  readonly #parts: HistoryParts;
  /** Restores under way, the looks before them included. */
  readonly #restoring = new Set<{ entryId: number; abort: AbortController }>();

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

  /** @param signal calls it off until the pass goes on; from there on `Cleanup.cancel` does */
  async resume(passId: string, signal?: AbortSignal): Promise<CleanupReport> {
    try {
      await this.#settleUnknown(passId, signal);
    } catch (error) {
      throw hasCode(error, 'cancelled') ? notResumed() : error;
    }
    return this.#parts.cleanup.resume(passId, signal);
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

  preview(entryId: number): Promise<RestorePreview> {
    return this.#restore(entryId, restore => restore.preview(entryId));
  }

  restore(entryId: number): Promise<Restored> {
    return this.#restore(entryId, restore => restore.restore(entryId));
  }

  /** Calls off what is under way for this entry; harmless when there is nothing. */
  cancelRestore(entryId: number): void {
    for (const one of this.#restoring) if (one.entryId === entryId) one.abort.abort();
  }

  async #restore<T>(entryId: number, work: (restore: Restore) => Promise<T>): Promise<T> {
    const { engine, journal } = this.#parts;
    const underWay = { entryId, abort: new AbortController() };
    this.#restoring.add(underWay);
    try {
      const { signal } = underWay.abort;
      return await work(new Restore(endingWith(signal, engine), await journal()));
    } finally {
      this.#restoring.delete(underWay);
    }
  }

  async #settleUnknown(passId: string, signal?: AbortSignal): Promise<Journal> {
    const { engine } = this.#parts;
    const journal = await this.#parts.journal();
    const { endpointUrl } = journal.agreed(passId).plan;
    if (endpointUrl !== engine.endpoint.url) {
      throw new PlimsollError(
        'bad-argument',
        `This pass belongs to another engine, ${endpointUrl}. Choose that one first; nothing was changed.`
      );
    }
    await resolveUnknown(lookingUntil(signal, engine), journal, passId);
    return journal;
  }
}
