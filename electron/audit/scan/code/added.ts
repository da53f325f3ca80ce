import type { Node } from '@vscode/tree-sitter-wasm';
import { descendantsOf } from '../grammars';
import { callOf, callTypes } from './call';
import { functionAt, namedFunctionOf } from './functions';

const adding = /^(push|append|add|<<)$/;
const branches = /^(if|for|while|unless|switch|case|when|try|enhanced_for|conditional|elif|else)/;

/** Whether a statement is done in any case, once its function runs. */
const isSure = (node: Node): boolean => {
  for (let at = node.parent; at && !functionAt(at); at = at.parent) {
    if (branches.test(at.type)) return false;
  }
  return true;
};

/**
 * What a function adds to a list between the place where it was made and the one where it is used,
 * one by one; null stands for what may be added, or is more than one thing.
 */
export const addedTo = (name: string, made: Node, used: Node): (Node | null)[] => {
  const scope = namedFunctionOf(used)?.node ?? used.tree.rootNode;
  const added: (Node | null)[] = [];
  let isElsewhere = true;
  for (const node of descendantsOf(scope, callTypes)) {
    const call = callOf(node);
    const isIn = node.startIndex > made.startIndex && node.startIndex < used.startIndex;
    if (!call || !isIn || call.receiver?.text !== name) continue;
    isElsewhere = false;
    if (!adding.test(call.name) || !isSure(node)) added.push(null);
    else added.push(...call.args);
  }
  // `+=`, and what other functions do.
  return isElsewhere ? [null] : added;
};
