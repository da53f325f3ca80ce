import type { AuditFinding, CodeScan } from '../../shared/model/audit';
import type { ReadingProgress } from './reading';
import type { ScanBounds } from './bounds';
import type { FileText } from './files/read-file';
import type { ByRule } from './listing';
import type { ScanCounts } from './new-scan';

/** What the thread that reads a folder is given. */
export interface ScanStart {
  folder: string;
  /** The folder of what was built, with the workers. */
  built: string;
  bounds: ScanBounds;
  /** Where the grammars' WebAssembly is. */
  grammars: string;
  /** The folder of whoever audits, which is masked. */
  home: string;
  /** Not 0 = called off; shared, for the thread reads without a break. */
  cancelled: Int32Array;
}

/** What it says while it reads, and at its end; all of it masked. */
export type FromScan =
  | { kind: 'progress'; files: ReadingProgress; counts: ScanCounts; findings: AuditFinding[] }
  /** All findings have been told. */
  | { kind: 'ended'; scan: CodeScan }
  | { kind: 'failed'; why: string };

/** What the thread that reads one file after the other is given. */
export interface TextStart {
  /** Where the grammars' WebAssembly is. */
  grammars: string;
  /** The folder of whoever audits, which is masked. */
  home: string;
  /** That are listed of each rule. */
  maxFindings: number;
}

/** What it is asked; it answers each with a `TextResult`. */
export interface TextRequest {
  given: FileText;
  listed: ByRule;
}
