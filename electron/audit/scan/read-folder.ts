import type { AuditFinding, CodeScan } from '../../../shared/model/audit';
import { codeRules } from '../rules/rules';
import type { Reading, ScanBounds } from './bounds';
import { readFileText, type FileText } from './files/read-file';
import { findingsIn } from './findings';
import type { Grammars } from './grammars';
import { openFile } from './open-file';
import { reasonOf } from './reason';
import { walk } from './walk';

export interface ReadTerms {
  grammars: Grammars;
  bounds: ScanBounds;
  isCancelled: () => boolean;
  onFile: (files: Reading) => void;
  onFindings: (findings: AuditFinding[]) => void;
}

const newScan = (folder: string): CodeScan => ({
  folder,
  read: 0,
  skipped: { ignored: 0, binary: 0, huge: 0, other: 0 },
  unread: [],
  suppressed: [],
  lastedMs: 0,
  cancelled: false
});

/** One reading of a folder, in the thread it is called in. */
class FolderReading {
  readonly #terms: ReadTerms;
  readonly #scan: CodeScan;
  readonly #findings: AuditFinding[] = [];
  #done = 0;

  constructor(folder: string, terms: ReadTerms) {
    this.#terms = terms;
    this.#scan = newScan(folder);
  }

  async read(): Promise<{ scan: CodeScan; findings: AuditFinding[] }> {
    const startedAt = performance.now();
    const scan = this.#scan;
    const files = this.#list();
    for (const { file, path } of files) {
      if (this.#isOver()) break;
      await this.#file(file, path);
      this.#done += 1;
      this.#terms.onFile({ found: files.length, read: this.#done });
    }
    scan.lastedMs = performance.now() - startedAt;
    return { scan, findings: this.#findings };
  }

  /** All files first, so that it can be said how far the reading is. */
  #list(): { file: string; path: string }[] {
    const files: { file: string; path: string }[] = [];
    for (const entry of walk(this.#scan.folder)) {
      if (this.#isOver()) break;
      if (entry.kind === 'file') {
        files.push(entry);
        this.#terms.onFile({ found: files.length, read: 0 });
      } else if (entry.kind === 'unread') this.#unread(entry.file, entry.why);
      else this.#scan.skipped[entry.kind] += 1;
    }
    return files;
  }

  #isOver(): boolean {
    this.#scan.cancelled ||= this.#terms.isCancelled();
    return this.#scan.cancelled;
  }

  async #file(file: string, path: string): Promise<void> {
    try {
      const opened = openFile(file, path, this.#terms.bounds.maxFileBytes);
      if (opened.kind === 'text' || opened.kind === 'without') this.#scan.read += 1;
      else this.#scan.skipped[opened.kind] += 1;
      if (opened.kind === 'text') await this.#text(opened.text);
    } catch (error) {
      this.#unread(file, reasonOf(error));
    }
  }

  async #text(given: FileText): Promise<void> {
    const { reading, broken } = await readFileText(given, this.#terms.grammars);
    const { findings, suppressed, complaints } = findingsIn(reading, given.text, codeRules);
    const [line] = broken;
    if (line !== undefined) {
      this.#unread(
        given.file,
        `line ${line} could not be parsed, and what stands around it may be missed`
      );
    }
    for (const complaint of complaints) this.#unread(given.file, complaint);
    this.#scan.suppressed.push(...suppressed);
    this.#findings.push(...findings);
    if (findings.length > 0) this.#terms.onFindings(findings);
  }

  #unread(file: string, why: string): void {
    if (this.#scan.unread.length < this.#terms.bounds.maxUnread)
      this.#scan.unread.push({ file, why });
  }
}

/** Reads a folder for uses of Docker, and judges them; called off, it ends with what it has. */
export const readFolder = (
  folder: string,
  terms: ReadTerms
): Promise<{ scan: CodeScan; findings: AuditFinding[] }> => new FolderReading(folder, terms).read();
