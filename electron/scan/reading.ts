import type { AuditFinding, CodeScan } from '../../shared/model/audit';

/** How far the reading of a folder is. */
export interface ReadingProgress {
  /** Files. */
  found: number;
  read: number;
  /** Findings that are not told, since one rule has found so many. */
  unlisted: number;
  /** Files that Plimsoll failed to read. */
  failed: number;
}

export interface ReadingOptions {
  signal: AbortSignal;
  onProgress: (files: ReadingProgress) => void;
  /** As they are found. */
  onFindings: (findings: readonly AuditFinding[]) => void;
}

/** Reads a folder; called off, it resolves to what it has found until then. All of it is masked. */
export type ReadFolder = (
  folder: string,
  options: ReadingOptions
) => Promise<{ scan: CodeScan; findings: AuditFinding[] }>;
