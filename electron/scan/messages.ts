import type { AuditFinding, CodeScan } from '../../shared/model/audit';
import type { ReadingProgress } from '../audit/sources';
import type { ScanBounds } from './bounds';
import type { ScanCounts } from './new-scan';

/** What the thread that reads is given. */
export interface ScanStart {
  folder: string;
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
