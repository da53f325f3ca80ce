import type { CodeLanguage } from '../../../shared/model/audit';
import { readCode } from '../code/read-code';
import type { GrammarName, Grammars, Parse } from '../grammars';
import { readShell } from '../shell/read-shell';
import { spread } from '../uses/spread';
import { noUses, type OtherShell, type Uses } from '../uses/use';
import { readCompose } from './compose';
import { readDockerfile } from './dockerfile';
import { readMakefile } from './makefile';
import type { FileReading } from './reading';
import { readPackage, readPipeline, readWorkflow } from './shell-in-yaml';
import { isScript, isTestCode } from './sort-file';

export interface FileText {
  file: string;
  language: CodeLanguage;
  text: string;
}

/** The grammars of the programming languages. */
const grammarNames: Partial<Record<CodeLanguage, GrammarName>> = {
  python: 'python',
  javascript: 'javascript',
  typescript: 'typescript',
  go: 'go',
  java: 'java',
  kotlin: 'kotlin',
  ruby: 'ruby'
};

/** Files with shell in them. */
const shellReaders: Partial<Record<CodeLanguage, (text: string, bash: Parse) => Uses>> = {
  shell: (text, bash) =>
    readShell(text, {
      parse: bash,
      errexit: /^#!.*\s-\w*e/.test(text),
      placeOf: (row, column) => ({ line: row + 1, column: column + 1 })
    }),
  makefile: readMakefile,
  dockerfile: readDockerfile,
  'package-json': readPackage,
  'github-actions': readWorkflow,
  'gitlab-ci': readPipeline
};

const readUses = async ({ file, language, text }: FileText, grammars: Grammars): Promise<Uses> => {
  const grammar = file.endsWith('.tsx') ? 'tsx' : grammarNames[language];
  const readWithShell = shellReaders[language];
  if (!grammar && !readWithShell) return noUses();
  const bash = await grammars.parse('bash');
  if (grammar) return readCode(text, language, { own: await grammars.parse(grammar), bash });
  return readWithShell?.(text, bash) ?? noUses();
};

/**
 * What a file does with Docker, the lines of it that could not be parsed, and what is in a shell that
 * is not read. Rejects with one sentence when nothing of it can be parsed.
 */
export const readFileText = async (
  given: FileText,
  grammars: Grammars
): Promise<{ reading: FileReading; broken: number[]; others: OtherShell[] }> => {
  const { file, language, text } = given;
  const found = await readUses(given, grammars);
  const uses = spread(found).toSorted((a, b) => a.at.line - b.at.line);
  const services = language === 'compose' ? readCompose(text) : [];
  const reading = {
    file,
    language,
    uses,
    services,
    isTest: isTestCode(file, language),
    isScript: isScript(file, text)
  };
  return { reading, broken: found.broken, others: found.others };
};
