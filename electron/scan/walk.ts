import { readdirSync, type Dirent } from 'node:fs';
import { join } from 'node:path';
import { entered, isIgnored, rulesAbove, type IgnoreRules } from './ignored';
import { whyUnread } from './why-unread';

export type Walked =
  | { kind: 'file'; /** From the folder, with `/` between. */ file: string; path: string }
  | { kind: 'ignored' }
  /** A link, a socket, or the like. */
  | { kind: 'other' }
  | { kind: 'unread'; file: string; why: string };

/** Never anybody's own code. */
const foreign: ReadonlySet<string> = new Set(['.git', '.hg', '.svn']);
const installed: ReadonlySet<string> = new Set([
  'node_modules',
  '__pycache__',
  '.venv',
  '.tox',
  '.gradle'
]);

function* walkInto(folder: string, prefix: string, outer: IgnoreRules): Generator<Walked> {
  let entries: Dirent[];
  try {
    entries = readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    yield { kind: 'unread', file: prefix || '.', why: whyUnread(error) };
    return;
  }
  const rules = entries.some(({ name }) => name === '.gitignore') ? entered(outer, folder) : outer;
  const sorted = entries.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of sorted) {
    const { name } = entry;
    const [path, file] = [join(folder, name), prefix ? `${prefix}/${name}` : name];
    const isFolder = entry.isDirectory();
    if (foreign.has(name)) continue;
    if ((isFolder && installed.has(name)) || isIgnored(rules, path, isFolder)) {
      yield { kind: 'ignored' };
    } else if (isFolder) yield* walkInto(path, file, rules);
    else if (entry.isFile()) yield { kind: 'file', file, path };
    else yield { kind: 'other' };
  }
}

/** Everything in a folder, in order, but what git ignores. Links are not followed. */
export const walk = (folder: string): Generator<Walked> => walkInto(folder, '', rulesAbove(folder));
