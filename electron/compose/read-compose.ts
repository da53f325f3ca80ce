import { posix, win32, type PlatformPath } from 'node:path';
import { crossChecks, isChosen, projectOf } from './cross-checks';
import { pathWords, readDocument, type Problem, type ReadDocument } from './document';
import { readEnvFile } from './env-file';
import { CannotInterpolate, type Variables } from './interpolate';
import type { ComposeProject } from './project';
import { composeFile, type WrittenFile, type WrittenService } from './schema';
import { toService, type Surroundings } from './to-service';

export interface ReadTerms {
  /** Absolute path of the compose file: relative paths in it start in its folder. */
  file: string;
  /** For interpolation: what the .env file beside it sets, and what is set outside. */
  variables: Variables;
  profiles: readonly string[];
  home: string;
  platform: NodeJS.Platform;
  /** The text of an `env_file`; null = there is none. */
  envFile: (path: string) => string | null;
}

export type ReadCompose =
  { project: ComposeProject; problems: null } | { project: null; problems: Problem[] };

type Issue = NonNullable<ReturnType<typeof composeFile.safeParse>['error']>['issues'][number];

/** What a value that is not as it should be amounts to: a sentence for each. */
const problemsOf = (issue: Issue, lineOf: ReadDocument['lineOf']): Problem[] => {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map(key => {
      const path = [...issue.path, key];
      const text = `${pathWords(path)} is a key that Plimsoll does not support.`;
      return { line: lineOf(path), text };
    });
  }
  const subject = issue.path.length === 0 ? 'the file' : pathWords(issue.path);
  return [{ line: lineOf(issue.path), text: `${subject} ${issue.message}.` }];
};

/** Compose's name for a project: the folder's, in small letters, without what may not be in it. */
const projectName = (written: WrittenFile, path: PlatformPath, file: string): string =>
  written.name ??
  path
    .basename(path.dirname(file))
    .toLowerCase()
    .replace(/[^-_a-z0-9]/g, '')
    .replace(/^[-_]+/, '');

const absoluteIn =
  (path: PlatformPath, { file, home }: ReadTerms) =>
  (given: string): string =>
    given === '~' || given.startsWith('~/')
      ? path.join(home, given.slice(1))
      : path.resolve(path.dirname(file), given);

/** The `env_file`s of a service, the later ones over the earlier ones. */
const envFilesOf = (
  name: string,
  { env_file = [] }: WrittenService,
  terms: ReadTerms,
  absolute: Surroundings['absolute'],
  found: (path: readonly PropertyKey[], text: string) => void
): Record<string, string>[] =>
  env_file.flatMap(({ path, required }) => {
    const at = ['services', name, 'env_file'];
    const text = terms.envFile(absolute(path));
    if (text === null) {
      if (required) found(at, `services.${name}.env_file cannot be read: ${path}.`);
      return [];
    }
    try {
      return [readEnvFile(text, terms.variables)];
    } catch (error) {
      if (!(error instanceof CannotInterpolate)) throw error;
      found(at, `services.${name}.env_file ${path} ${error.message}.`);
      return [];
    }
  });

const inOrderOfLines = (problems: readonly Problem[]): Problem[] =>
  problems.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));

/** Reads a compose file whole: a project that can be started, or all that is wrong with the file. */
export const readCompose = (text: string, terms: ReadTerms): ReadCompose => {
  const path = terms.platform === 'win32' ? win32 : posix;
  const document = readDocument(text, terms.variables);
  const { lineOf, notes } = document;
  const problems = [...document.problems];
  const failed = (): ReadCompose => ({ project: null, problems: inOrderOfLines(problems) });
  if (problems.length > 0) return failed();
  const parsed = composeFile.safeParse(document.values);
  if (!parsed.success) {
    problems.push(...parsed.error.issues.flatMap(issue => problemsOf(issue, lineOf)));
    return failed();
  }
  const written = parsed.data;
  const absolute = absoluteIn(path, terms);
  const chosen = Object.entries(written.services).filter(([, service]) =>
    isChosen(service, terms.profiles)
  );
  const present = new Set(chosen.map(([name]) => name));
  const named = projectName(written, path, terms.file);
  const services = chosen.map(([name, service]) => {
    const found = (at: readonly PropertyKey[], said: string): void =>
      void problems.push({ line: lineOf(at), text: said });
    return toService(name, service, present, {
      variables: terms.variables,
      envFiles: envFilesOf(name, service, terms, absolute, found),
      absolute,
      builtName: service => `${named}-${service}`
    });
  });
  problems.push(...crossChecks(written, services, lineOf));
  if (problems.length > 0) return failed();
  const said = notes.map(note => `${path.basename(terms.file)}:${note.line ?? 1}: ${note.text}`);
  return { project: projectOf(terms.file, written, services, [...new Set(said)]), problems: null };
};
