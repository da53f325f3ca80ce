import type { AuditFinding, CodeScan } from '../../shared/model/audit';
import type { Mask } from '../mask/mask';
import { maskScan } from '../mask/mask-parts';
import type { ReadingProgress } from './reading';
import type { ScanBounds } from './bounds';
import type { FileText } from './files/read-file';
import { FindingIds } from './finding-ids';
import { Listing } from './listing';
import { newScan, type ScanCounts } from './new-scan';
import { openFile, type Opened } from './open-file';
import type { ReadText } from './read-text';
import { walk } from './walk';
import { whyUnread } from './why-unread';

export interface ReadTerms {
  readText: ReadText;
  mask: Mask;
  bounds: ScanBounds;
  isCancelled: () => boolean;
  onFile: (files: ReadingProgress, counts: ScanCounts) => void;
  onFinding: (finding: AuditFinding) => void;
}

/** One reading of a folder, in the thread it is called in. */
class FolderReading {
  readonly #folder: string;
  readonly #terms: ReadTerms;
  readonly #scan: CodeScan;
  readonly #listing = new Listing();
  readonly #ids = new FindingIds();
  readonly #findings: AuditFinding[] = [];
  #done = 0;

  constructor(folder: string, terms: ReadTerms) {
    this.#folder = folder;
    this.#terms = terms;
    this.#scan = newScan(folder);
  }

  async read(): Promise<{ scan: CodeScan; findings: AuditFinding[] }> {
    const startedAt = performance.now();
    const files = this.#list();
    let reading = Promise.resolve();
    for (const { file, path } of files) {
      if (this.#isOver()) break;
      const text = this.#file(file, path);
      // While one is read, the next ones are opened up to one that is worth it.
      if (text) {
        await reading;
        reading = this.#text(text);
      }
      this.#done += 1;
      this.#tell(files.length);
    }
    await reading;
    this.#tell(files.length);
    this.#scan.unlisted.findings = this.#listing.unlisted;
    const scan = maskScan(this.#scan, this.#terms.mask);
    return {
      scan: { ...scan, lastedMs: performance.now() - startedAt },
      findings: this.#findings
    };
  }

  /** All files first, so that it can be said how far the reading is. */
  #list(): { file: string; path: string }[] {
    const files: { file: string; path: string }[] = [];
    for (const entry of walk(this.#folder)) {
      if (this.#isOver()) break;
      if (entry.kind === 'file') {
        files.push(entry);
        this.#tell(files.length);
      } else if (entry.kind === 'unread') this.#unread(entry.file, entry.why);
      else this.#scan.skipped[entry.kind] += 1;
    }
    return files;
  }

  #tell(found: number): void {
    const { read, skipped } = this.#scan;
    const failed = this.#scan.failed.length + this.#scan.unlisted.failed;
    const files = { found, read: this.#done, unlisted: this.#listing.left, failed };
    this.#terms.onFile(files, { read, skipped });
  }

  #isOver(): boolean {
    this.#scan.cancelled ||= this.#terms.isCancelled();
    return this.#scan.cancelled;
  }

  /** Opens a file; null = there is nothing to read in it. */
  #file(file: string, path: string): FileText | null {
    const opened = this.#open(file, path);
    if (!opened) return null;
    if (opened.kind === 'text') return opened.text;
    if (opened.kind === 'without') this.#scan.read += 1;
    else this.#scan.skipped[opened.kind] += 1;
    return null;
  }

  #open(file: string, path: string): Opened | null {
    try {
      return openFile(file, path, this.#terms.bounds.maxFileBytes);
    } catch (error) {
      this.#unread(file, whyUnread(error));
      return null;
    }
  }

  async #text(given: FileText): Promise<void> {
    const { file } = given;
    const result = await this.#terms.readText(given, this.#listing.listed);
    if (result.kind === 'failed') {
      // One that was given up because the audit is cancelled is no failure.
      if (!this.#isOver()) this.#note('failed', { file, why: result.why });
      return;
    }
    this.#scan.read += 1;
    if (result.kind === 'unread') return this.#unread(file, result.why);
    for (const why of result.unread) this.#unread(file, why);
    for (const one of result.suppressed) this.#note('suppressed', one);
    for (const finding of result.findings) this.#found(this.#ids.give(finding));
    this.#listing.add(file, result.findings, result.rest);
  }

  #found(finding: AuditFinding): void {
    this.#findings.push(finding);
    this.#terms.onFinding(finding);
  }

  #unread(file: string, why: string): void {
    this.#note('unread', { file, why });
  }

  #note<K extends 'failed' | 'unread' | 'suppressed'>(list: K, one: CodeScan[K][number]): void {
    const notes: CodeScan[K][number][] = this.#scan[list];
    if (notes.length < this.#terms.bounds.maxNotes) notes.push(one);
    else this.#scan.unlisted[list] += 1;
  }
}

/** Reads a folder for uses of Docker, and judges them; called off, it ends with what it has. */
export const readFolder = (
  folder: string,
  terms: ReadTerms
): Promise<{ scan: CodeScan; findings: AuditFinding[] }> => new FolderReading(folder, terms).read();
