import type { Parse } from '../grammars';
import { readShell } from '../shell/read-shell';
import { namesTool } from '../uses/program';
import { addUses, noUses, type Uses } from '../uses/use';

/** A line of a recipe with those it is continued on. */
interface Recipe {
  target: string;
  text: string;
  row: number;
}

const rule = /^([^\t#:=][^:=]*):{1,2}(?![:=])([^=;]*)(?:;(.*))?$/;
const setting = /^\s*(?:export\s+|override\s+)?(\w+)\s*(?::{0,3}|\?|\+)=(.*)$/s;

interface MakeFile {
  recipes: Recipe[];
  variables: ReadonlyMap<string, string>;
}

/**
 * Takes a makefile apart as GNU make does: a line that begins with a tab, after a rule, is one
 * for the shell (manual, 5.1 Recipe Syntax).
 */
const takeApart = (text: string): MakeFile => {
  const lines = text.split('\n');
  const recipes: Recipe[] = [];
  const variables = new Map<string, string>();
  let target: string | null = null;
  for (let row = 0; row < lines.length; row += 1) {
    const start = row;
    let line = lines[row] ?? '';
    while (line.endsWith('\\') && row + 1 < lines.length) {
      row += 1;
      line += `\n${lines[row] ?? ''}`;
    }
    if (line.startsWith('\t')) {
      if (target !== null) recipes.push({ target, text: line.slice(1), row: start });
      continue;
    }
    const set = setting.exec(line);
    if (set) {
      const [, name = '', value = ''] = set;
      const [said = ''] = value.replaceAll('\\\n', ' ').split(/\s#/);
      variables.set(name, said.trim());
      continue;
    }
    const found = rule.exec(line.split('\n')[0] ?? '');
    if (found) {
      target = found[1]?.trim() ?? '';
      const [, , , inline] = found;
      if (inline?.trim()) recipes.push({ target, text: inline, row: start });
    }
  }
  return { recipes, variables };
};

const mostDepth = 4;

/** Variables of variables can be made to grow without end. */
const mostCharacters = 100_000;

interface Expansion {
  variables: MakeFile['variables'];
  /** How many characters more may be put in. */
  left: number;
}

/** What make puts in before the shell sees it; `$$` is the shell's own `$`. */
const expanded = (text: string, expansion: Expansion, depth = 0): string =>
  text.replace(
    /\$\$|\$\(shell ((?:[^()]|\([^()]*\))*)\)|\$[({](\w+)[)}]|\$([@<^?*])/g,
    (whole, shell?: string, name?: string, automatic?: string) => {
      if (whole === '$$') return '$';
      if (shell !== undefined) return `$(${expanded(shell, expansion, depth + 1)})`;
      if (automatic !== undefined) return '$TARGET';
      const value = expansion.variables.get(name ?? '');
      const isKept = value === undefined || depth >= mostDepth || value.length > expansion.left;
      if (isKept) return `$${name ?? ''}`;
      expansion.left -= value.length;
      return expanded(value, expansion, depth + 1);
    }
  );

/** What the recipes of a makefile do with Docker. */
export const readMakefile = (text: string, bash: Parse): Uses => {
  const found = noUses();
  const { recipes, variables } = takeApart(text);
  const expansion = { variables, left: mostCharacters };
  for (const { target, text: line, row } of recipes) {
    const [marks = ''] = /^[@+\s-]*/.exec(line) ?? [];
    const command = expanded(line.slice(marks.length), expansion);
    if (!namesTool(command)) continue;
    const read = readShell(command.replaceAll('\\\n\t', '\\\n'), {
      parse: bash,
      scope: target,
      // A line that fails ends the recipe, unless it is marked with `-`.
      errexit: !marks.includes('-'),
      placeOf: (inner, column) => ({
        line: row + inner + 1,
        column: inner === 0 ? column + marks.length + 2 : column + 2
      })
    });
    // Within one line, `;` goes on after a failure.
    const uses =
      read.uses.length > 1 ? read.uses.map(use => ({ ...use, checked: false })) : read.uses;
    addUses(found, { ...read, uses });
  }
  return found;
};
