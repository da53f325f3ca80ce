import type { Node } from '@vscode/tree-sitter-wasm';
import { descendantsOf } from '../grammars';
import { callOf, callTypes, type Call } from './call';

const known = new WeakMap<Node['tree'], readonly Call[]>();

/** All calls of a file, in order. They are asked for again and again, and cost a walk each time. */
export const callsIn = ({ tree }: Node): readonly Call[] => {
  const before = known.get(tree);
  if (before) return before;
  const calls = descendantsOf(tree.rootNode, callTypes)
    .map(callOf)
    .filter(call => call !== null);
  known.set(tree, calls);
  return calls;
};

const knownByName = new WeakMap<Node['tree'], ReadonlyMap<string, readonly Call[]>>();

/** No name is longer. */
const longestName = 100;

const byName = (place: Node): ReadonlyMap<string, readonly Call[]> => {
  const before = knownByName.get(place.tree);
  if (before) return before;
  const found = new Map<string, Call[]>();
  for (const call of callsIn(place)) {
    const { receiver } = call;
    if (!receiver || receiver.endIndex - receiver.startIndex > longestName) continue;
    const same = found.get(receiver.text);
    if (same) same.push(call);
    else found.set(receiver.text, [call]);
  }
  knownByName.set(place.tree, found);
  return found;
};

/** Those of the file that are made on something of this name, in order. */
export const callsOn = (name: string, place: Node): readonly Call[] =>
  byName(place).get(name) ?? [];
