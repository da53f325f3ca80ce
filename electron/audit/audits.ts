import { randomUUID } from 'node:crypto';
import { setImmediate as turn } from 'node:timers/promises';
import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { PlimsollError, toErrorInfo } from '../../shared/errors';
import type {
  AuditComparison,
  AuditProgress,
  AuditReport,
  AuditSummary,
  Verification
} from '../../shared/model/audit';
import { compareAudits } from './report/compare';
import type { Verify } from './sources';
import type { AuditStore } from './store/audit-store';
import { takeAudit, type AuditChoice, type AuditSources } from './take-audit';
import { Telling } from './telling';

interface AuditsParts extends AuditSources {
  verify: Verify;
  store: () => Promise<AuditStore>;
}

interface UnderWay {
  auditId: string;
  calling: AbortController;
}

/** The audits of the window: one under way, and those that were, wherever they were taken. */
export class Audits implements Disposable {
  readonly #parts: AuditsParts;
  readonly #progress = new Emitter<AuditProgress>();
  readonly #verifications = new Emitter<Verification>();
  #audit: UnderWay | null = null;
  /** The last one taken here, which is looked at next: to read it again takes a moment. */
  #newest: AuditReport | null = null;
  #verifying: AbortController | null = null;

  /** How the audit under way goes, with what it has found since. */
  readonly onProgress = this.#progress.on;
  readonly onVerification = this.#verifications.on;

  constructor(parts: AuditsParts) {
    this.#parts = parts;
  }

  /** Begins; how it goes is told by `onProgress`. */
  start(choice: AuditChoice): { auditId: string } {
    if (this.#audit) {
      throw new PlimsollError('busy', 'An audit is under way. Wait for it, or cancel it first.');
    }
    const audit = { auditId: randomUUID(), calling: new AbortController() };
    this.#audit = audit;
    void this.#take(choice, audit);
    return { auditId: audit.auditId };
  }

  async #take(choice: AuditChoice, { auditId, calling: { signal } }: UnderWay): Promise<void> {
    const tell = (progress: AuditProgress): void => this.#progress.emit(progress);
    const telling = new Telling(auditId, tell, this.#parts.clock);
    try {
      const report = await takeAudit(choice, this.#parts, signal, {
        onProgress: files => telling.reading(files),
        onFindings: (findings, rules) => telling.found(findings, rules),
        onAsking: () => telling.asking()
      });
      this.#audit = null;
      if (signal.aborted) return telling.ended({ state: 'cancelled' });
      const store = await this.#parts.store();
      // A large report takes a moment to be composed, and another to be written.
      await turn();
      store.keep(report);
      this.#newest = report;
      telling.ended({ state: 'finished', reportId: report.reportId });
    } catch (error) {
      this.#audit = null;
      if (signal.aborted) telling.ended({ state: 'cancelled' });
      else
        telling.ended({
          state: 'failed',
          failure: this.#parts.mask.words(toErrorInfo(error).message)
        });
    }
  }

  /** One that is over stays as it is. */
  cancel(auditId: string): void {
    if (this.#audit?.auditId === auditId) this.#audit.calling.abort();
  }

  /** Newest first. */
  async list(): Promise<AuditSummary[]> {
    return (await this.#parts.store()).list();
  }

  async report(reportId: string): Promise<AuditReport> {
    if (this.#newest?.reportId === reportId) return this.#newest;
    return (await this.#parts.store()).get(reportId);
  }

  /** What was fixed from the older to the newer, what is new, and what remains. */
  async compare(older: string, newer: string): Promise<AuditComparison> {
    const store = await this.#parts.store();
    return compareAudits(store.get(older), store.get(newer));
  }

  /** Carries the steps of verification out on this engine, one time at once. */
  async verify(): Promise<Verification> {
    if (this.#verifying) {
      throw new PlimsollError('busy', 'A verification is under way. Wait for it to end.');
    }
    const verifying = new AbortController();
    this.#verifying = verifying;
    try {
      return await this.#parts.verify({
        signal: verifying.signal,
        onChange: verification => this.#verifications.emit(verification)
      });
    } finally {
      this.#verifying = null;
    }
  }

  get isVerifying(): boolean {
    return this.#verifying !== null;
  }

  cancelVerify(): void {
    this.#verifying?.abort();
  }

  /** Throws while something goes on here: nobody would see it end. */
  refuseToBeLeft(): void {
    if (this.#audit) {
      throw new PlimsollError(
        'busy',
        'An audit is under way on this engine. Cancel it first, and change the engine then.'
      );
    }
    if (this.#verifying) {
      throw new PlimsollError(
        'busy',
        'A verification is under way on this engine. Cancel it first, and change the engine then.'
      );
    }
  }

  dispose(): void {
    this.#audit?.calling.abort();
    this.#verifying?.abort();
    this.#progress.dispose();
    this.#verifications.dispose();
  }
}
