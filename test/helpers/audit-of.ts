import { basename, join } from 'node:path';
import type { Mask } from '../../electron/mask/mask';
import { codeRules } from '../../electron/scan/rules/rules';
import { scanBounds } from '../../electron/scan/bounds';
import { readFileText } from '../../electron/scan/files/read-file';
import { isCompose, sortByFirstLine, sortByName } from '../../electron/scan/files/sort-file';
import type { Found } from '../../electron/scan/finding-ids';
import { findingsIn } from '../../electron/scan/findings';
import { Grammars } from '../../electron/scan/grammars';
import { textReader, type ReadText } from '../../electron/scan/read-text';
import { grammarFiles } from '../../scripts/grammar-files.mjs';
import type { CodeLanguage } from '../../shared/model/audit';

const root = join(import.meta.dirname, '..', '..');

/** The grammars as they are installed: for tests, which have no build. */
const grammars = new Grammars(name => {
  const file = grammarFiles.find(one => basename(one) === name);
  if (!file) throw new Error(`There is no grammar file ${name}.`);
  return join(root, file);
});

/** Reads files as the audit's thread does, in this one. */
export const readerHere = (mask: Mask, maxFindings = scanBounds.maxFindings): ReadText =>
  textReader({ grammars, mask, maxFindings });

const languageOf = (file: string, text: string): CodeLanguage => {
  const sorted = sortByName(file);
  const language = sorted === 'unknown' ? sortByFirstLine(text) : sorted;
  if (language === 'yaml' && isCompose(text)) return 'compose';
  if (language === null || language === 'yaml') throw new Error(`${file} is in no language.`);
  return language;
};

/** What the audit finds in one file, and the lines it could not parse. */
export const auditOf = async (
  file: string,
  text: string
): Promise<{ findings: Found[]; broken: number[]; complaints: string[] }> => {
  const given = { file, language: languageOf(file, text), text };
  const { reading, broken } = await readFileText(given, grammars);
  const { findings, complaints } = findingsIn(reading, text, codeRules);
  return { findings, broken, complaints };
};

/** The lines on which a rule finds something. */
export const linesOf = async (ruleId: string, file: string, text: string): Promise<number[]> => {
  const { findings } = await auditOf(file, text);
  return findings.filter(one => one.ruleId === ruleId).map(one => one.place?.line ?? 0);
};
