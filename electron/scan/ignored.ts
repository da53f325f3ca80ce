import ignore, { type Ignore } from 'ignore';
import { existsSync, lstatSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** What a file with patterns says of everything below its folder. */
interface Rules {
  folder: string;
  patterns: Ignore;
}

/** A folder's own patterns and those above it, the outermost first. */
export type IgnoreRules = readonly Rules[];

/** Longer lists were written by nobody. */
const mostBytes = 1_000_000;

/** As git has it, links are not followed; to read a pipe or a device would take for ever. */
const read = (file: string): string | null => {
  try {
    const found = lstatSync(file);
    return found.isFile() && found.size <= mostBytes ? readFileSync(file, 'utf8') : null;
  } catch {
    return null;
  }
};

/**
 * Whether a pattern can be matched in a time that hardly grows with a path. Each becomes a regular
 * expression, in which the second star of a name tries every place for each place of the first.
 * Git's own matcher has no such bound; patterns of people stay far below this one.
 */
const isSimple = (pattern: string): boolean => {
  const parts = pattern.split('/');
  const again = parts.reduce((sum, part) => sum + Math.max(0, part.split(/\*+/).length - 2), 0);
  return again <= 2 && parts.filter(part => part === '**').length <= 3;
};

/** Without what is not simple: more is read then than git would show, and nothing less. */
const simpleIn = (text: string): string[] => text.split(/\r?\n/).filter(isSimple);

/** Patterns as a file holds them, for everything below a folder. */
export const rulesOf = (folder: string, text: string): Rules => ({
  folder,
  patterns: ignore().add(simpleIn(text))
});

const rulesFrom = (folder: string, file: string): Rules[] => {
  const text = read(file);
  return text === null ? [] : [rulesOf(folder, text)];
};

/** With those of a folder that is entered. */
export const entered = (rules: IgnoreRules, folder: string): IgnoreRules => {
  const own = rulesFrom(folder, join(folder, '.gitignore'));
  return own.length > 0 ? [...rules, ...own] : rules;
};

/** Those that count for a folder from above it: up to the repository's root, and its own excludes. */
export const rulesAbove = (folder: string): IgnoreRules => {
  const above: string[] = [];
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) {
      const outer = above.flatMap(one => rulesFrom(one, join(one, '.gitignore'))).toReversed();
      return [...rulesFrom(at, join(at, '.git', 'info', 'exclude')), ...outer];
    }
    if (dirname(at) === at) return [];
    above.push(dirname(at));
  }
};

/** As git has it: the innermost file with a pattern that matches decides. */
export const isIgnored = (rules: IgnoreRules, path: string, isFolder: boolean): boolean => {
  for (const { folder, patterns } of rules.toReversed()) {
    const own = relative(folder, path).split(sep).join('/');
    const { ignored, unignored } = patterns.test(isFolder ? `${own}/` : own);
    if (ignored) return true;
    if (unignored) return false;
  }
  return false;
};
