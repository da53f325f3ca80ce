import type { AuditFinding, CodeScan } from '../../../shared/model/audit';
import type { Reading, ScanBounds } from './bounds';

/** What the thread that reads is given. */
export interface ScanStart {
  folder: string;
  bounds: ScanBounds;
  /** Where the grammars' WebAssembly is. */
  grammars: string;
  /** Not 0 = called off; shared, for the thread reads without a break. */
  cancelled: Int32Array;
}

/** What it says while it reads, and at its end. */
export type FromScan =
  | { kind: 'progress'; files: Reading; findings: AuditFinding[] }
  /** All findings have been told. */
  | { kind: 'ended'; scan: CodeScan }
  | { kind: 'failed'; why: string };
