import type { Node } from '@vscode/tree-sitter-wasm';
import { callsOn } from './calls-in';
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
  const from = Math.max(made.startIndex, scope.startIndex);
  for (const { name: does, node, args } of callsOn(name, used)) {
    if (node.startIndex <= from || node.startIndex >= used.startIndex) continue;
    isElsewhere = false;
    if (!adding.test(does) || !isSure(node)) added.push(null);
    else added.push(...args);
  }
  // `+=`, and what other functions do.
  return isElsewhere ? [null] : added;
};
