import type { AuditRule } from '../../../shared/model/audit';
import type { FileReading } from '../files/reading';
import type { Place, Verb } from '../uses/use';

/** A place that a rule found. */
export interface Hit {
  at: Place;
  /** What is wrong there, one sentence. */
  sentence: string;
  evidence?: readonly string[];
}

/** A rule for code: what it is, and how it is found in one file. */
export interface CodeRule {
  rule: AuditRule;
  /** What to do, one sentence. */
  fix: string;
  find: (file: FileReading) => Hit[];
}

const removals: ReadonlySet<Verb> = new Set([
  'remove',
  'remove-image',
  'remove-volume',
  'remove-network'
]);

export const isRemoval = (verb: Verb): boolean => removals.has(verb);
