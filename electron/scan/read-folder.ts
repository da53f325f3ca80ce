import type { AuditFinding, CodeScan } from '../../shared/model/audit';
import type { Mask } from '../mask/mask';
import { maskFinding, maskScan } from '../mask/mask-parts';
import { codeRules } from './rules/rules';
import type { ReadingProgress } from '../audit/sources';
import type { ScanBounds } from './bounds';
import { whyNotRead } from './files/other-shells';
import { readFileText, type FileText } from './files/read-file';
import { FindingIds } from './finding-ids';
import { findingsIn } from './findings';
import type { Grammars } from './grammars';
import { Listing } from './listing';
import { newScan, type ScanCounts } from './new-scan';
import { openFile } from './open-file';
import { walk } from './walk';
import { whyUnread } from './why-unread';

export interface ReadTerms {
  grammars: Grammars;
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
  readonly #listing: Listing;
  readonly #ids = new FindingIds();
  readonly #findings: AuditFinding[] = [];
  #done = 0;

  constructor(folder: string, terms: ReadTerms) {
    this.#folder = folder;
    this.#terms = terms;
    this.#scan = newScan(folder);
    this.#listing = new Listing(terms.bounds.maxFindings);
  }

  async read(): Promise<{ scan: CodeScan; findings: AuditFinding[] }> {
    const startedAt = performance.now();
    const files = this.#list();
    for (const { file, path } of files) {
      if (this.#isOver()) break;
      await this.#file(file, path);
      this.#done += 1;
      this.#tell(files.length);
    }
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
    const files = { found, read: this.#done, unlisted: this.#listing.left };
    this.#terms.onFile(files, { read, skipped });
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
      this.#unread(file, whyUnread(error));
    }
  }

  async #text(given: FileText): Promise<void> {
    const { reading, broken, others } = await readFileText(given, this.#terms.grammars);
    const { findings, suppressed, complaints } = findingsIn(reading, given.text, codeRules);
    const [line] = broken;
    if (line !== undefined) {
      this.#unread(
        given.file,
        `line ${line} could not be parsed, and what stands around it may be missed`
      );
    }
    const why = whyNotRead(others);
    if (why !== null) this.#unread(given.file, why);
    for (const complaint of complaints) this.#unread(given.file, complaint);
    for (const one of suppressed) this.#note('suppressed', one);
    for (const finding of findings) {
      if (this.#isOver()) return;
      // It is what takes time: what is not listed is not masked.
      if (this.#listing.admits(finding)) {
        this.#found(this.#ids.give(maskFinding(finding, this.#terms.mask)));
      }
    }
  }

  #found(finding: AuditFinding): void {
    this.#findings.push(finding);
    this.#terms.onFinding(finding);
  }

  #unread(file: string, why: string): void {
    this.#note('unread', { file, why });
  }

  #note<K extends 'unread' | 'suppressed'>(list: K, one: CodeScan[K][number]): void {
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
