import type {
  AuditFinding,
  AuditRule,
  CodeScan,
  EngineCheck,
  Verification
} from '../../shared/model/audit';

/** How far the reading of a folder is. */
export interface ReadingProgress {
  /** Files. */
  found: number;
  read: number;
  /** Findings that are not told, since one rule has found so many. */
  unlisted: number;
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

/** What the engine's side of an audit came to. */
export interface EngineSide {
  check: EngineCheck;
  findings: AuditFinding[];
  rules: AuditRule[];
  /** What could not be looked at, a sentence each. */
  notChecked: string[];
}

/** Looks at the engine, and changes nothing on it; rejects with a PlimsollError. */
export type AskEngine = (signal: AbortSignal) => Promise<EngineSide>;

/** Carries the steps of verification out; called off, it resolves to how far they came. */
export type Verify = (options: {
  signal: AbortSignal;
  onChange: (verification: Verification) => void;
}) => Promise<Verification>;
