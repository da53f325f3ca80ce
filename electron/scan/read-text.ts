import type { CodeScan } from '../../shared/model/audit';
import type { Mask } from '../mask/mask';
import { maskFinding } from '../mask/mask-parts';
import { codeRules } from './rules/rules';
import { whyNotRead } from './files/other-shells';
import { readFileText, type FileText } from './files/read-file';
import type { Found } from './finding-ids';
import { findingsIn } from './findings';
import type { Grammars } from './grammars';
import { splitFindings, type ByRule } from './listing';
import { Unreadable } from './unreadable';
import { tooDeep, whyFailed, whyUnread } from './why-unread';

/** What became of one file. */
export type TextResult =
  | {
      kind: 'read';
      /** Masked, those that are listed. */
      findings: Found[];
      /** How many more there are. */
      rest: ByRule;
      suppressed: CodeScan['suppressed'];
      /** What of it could not be read, and why. */
      unread: string[];
    }
  /** The file itself is the reason. */
  | { kind: 'unread'; why: string }
  /** Plimsoll failed on it. What read it is not to be used again. */
  | { kind: 'failed'; why: string };

/** @param listed how many findings are listed of the files before */
export type ReadText = (given: FileText, listed: ByRule) => Promise<TextResult>;

interface Parts {
  grammars: Grammars;
  mask: Mask;
  /** That are listed of each rule. */
  maxFindings: number;
}

const brokenWords = ([line]: readonly number[]): string[] =>
  line === undefined
    ? []
    : [`line ${line} could not be parsed, and what stands around it may be missed`];

const read = async (
  given: FileText,
  before: ByRule,
  { grammars, mask, maxFindings }: Parts
): Promise<TextResult> => {
  const { reading, broken, others } = await readFileText(given, grammars);
  const { findings, suppressed, complaints } = findingsIn(reading, given.text, codeRules);
  if (grammars.areDamaged()) return { kind: 'failed', why: tooDeep };
  // Masking is what takes time: what is not listed is not masked.
  const { listed, rest } = splitFindings(findings, before, maxFindings);
  const why = whyNotRead(others);
  return {
    kind: 'read',
    findings: listed.map(finding => maskFinding(finding, mask)),
    rest,
    suppressed,
    unread: [...brokenWords(broken), ...(why === null ? [] : [why]), ...complaints]
  };
};

/** Reads a file and judges it, in the thread it is called in; never rejects. */
export const textReader =
  (parts: Parts): ReadText =>
  async (given, listed) => {
    try {
      return await read(given, listed, parts);
    } catch (error) {
      if (error instanceof Unreadable) return { kind: 'unread', why: whyUnread(error) };
      return { kind: 'failed', why: whyFailed(error) };
    }
  };
