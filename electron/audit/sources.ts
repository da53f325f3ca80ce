import type { AuditFinding, AuditRule, EngineCheck, Verification } from '../../shared/model/audit';

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
