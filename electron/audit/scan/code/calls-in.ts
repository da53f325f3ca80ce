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
