import type { Disposable } from '../../shared/disposable';
import type { AuditFinding, AuditProgress, AuditRule } from '../../shared/model/audit';
import type { Clock } from '../clock';
import type { ReadingProgress } from '../scan/reading';

/** Often enough to be lively, and no more events than a window can draw. */
const everyMs = 200;

/** How an audit ended. */
type Ending = Pick<AuditProgress, 'state'> & Partial<Pick<AuditProgress, 'reportId' | 'failure'>>;

/** Gathers what an audit has to tell, and tells it a few times a second. */
export class Telling implements Disposable {
  readonly #auditId: string;
  readonly #tell: (progress: AuditProgress) => void;
  readonly #clock: Clock;
  #state: AuditProgress['state'] = 'reading';
  #files: ReadingProgress = { found: 0, read: 0, unlisted: 0, failed: 0 };
  #findings: AuditFinding[] = [];
  /** Ids of the rules that the window has been told, or is about to be. */
  readonly #known = new Set<string>();
  #rules: AuditRule[] = [];
  #timer: Disposable | null = null;

  constructor(auditId: string, tell: (progress: AuditProgress) => void, clock: Clock) {
    this.#auditId = auditId;
    this.#tell = tell;
    this.#clock = clock;
  }

  reading(files: ReadingProgress): void {
    this.#files = files;
    this.#soon();
  }

  /** @param rules all that may have found them */
  found(findings: readonly AuditFinding[], rules: readonly AuditRule[]): void {
    this.#findings.push(...findings);
    for (const { ruleId } of findings) {
      if (this.#known.has(ruleId)) continue;
      this.#known.add(ruleId);
      this.#rules.push(...rules.filter(rule => rule.ruleId === ruleId));
    }
    this.#soon();
  }

  asking(): void {
    this.#state = 'asking';
    this.#now();
  }

  ended({ state, reportId = null, failure = null }: Ending): void {
    this.#state = state;
    this.#now(reportId, failure);
  }

  #soon(): void {
    this.#timer ??= this.#clock.after(everyMs, () => this.#now());
  }

  #now(reportId: string | null = null, failure: string | null = null): void {
    this.dispose();
    const [findings, rules] = [this.#findings, this.#rules];
    const { found, read, unlisted, failed } = this.#files;
    this.#findings = [];
    this.#rules = [];
    this.#tell({
      auditId: this.#auditId,
      state: this.#state,
      files: { found, read },
      findings,
      rules,
      unlisted,
      failed,
      reportId,
      failure
    });
  }

  dispose(): void {
    this.#timer?.dispose();
    this.#timer = null;
  }
}
