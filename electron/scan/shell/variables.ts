import type { Node } from '@vscode/tree-sitter-wasm';
import { descendantsOf } from '../grammars';

/** The words a variable stands for, wherever it is used. */
export type Variables = ReadonlyMap<string, string>;

const expansions = [
  'simple_expansion',
  'expansion',
  'command_substitution',
  'process_substitution'
];

const unquoted = (text: string): string => text.replace(/^(["'])([^]*)\1$/, '$2');

/** `${2:-0.2}` and `${INTERVAL:-5}` are what stands in them unless somebody says otherwise. */
const fallbackIn = (text: string): string | null =>
  /^"?\$\{\w+:?[-=]([^}$"]*)\}"?$/.exec(text)?.[1] ?? null;

/** What is longer is no command, and would be read again wherever it is used. */
const longest = 2_000;

/** What a value says before anything runs; null = that is not known. */
const knownText = (value: Node): string | null => {
  const { text } = value;
  if (text.length > longest) return null;
  if (value.type === 'array') return text.includes('$') ? null : text.slice(1, -1).trim();
  const fallback = fallbackIn(text);
  if (fallback !== null) return fallback;
  const isKnown = !expansions.includes(value.type) && descendantsOf(value, expansions).length === 0;
  return isKnown ? unquoted(text) : null;
};

/** The variables of a script that are given one value that is known. */
export const variablesIn = (root: Node): Variables => {
  const known = new Map<string, string>();
  const changing = new Set<string>();
  for (const assignment of descendantsOf(root, ['variable_assignment'])) {
    const name = assignment.childForFieldName('name')?.text;
    const value = assignment.childForFieldName('value');
    if (!name) continue;
    const text = value ? knownText(value) : '';
    const isPlain = assignment.text.startsWith(`${name}=`);
    if (!isPlain || text === null || (known.has(name) && known.get(name) !== text)) {
      changing.add(name);
    } else known.set(name, text);
  }
  for (const name of changing) known.delete(name);
  return known;
};
