import type { Node } from '@vscode/tree-sitter-wasm';
import type { Call } from './call';
import { functionAt } from './functions';

const tries = new Set(['try_statement', 'try_expression', 'begin']);
const catches = new Set(['except_clause', 'catch_clause', 'catch_block', 'rescue']);
const raises = /\b(raise|throw|return|exit|panic|fail)\b/;

/** An error that is caught, and after which everything goes on. */
export const isSwallowed = (node: Node): boolean => {
  for (let below = node, at = node.parent; at; below = at, at = at.parent) {
    if (functionAt(at)?.name) return false;
    if (!tries.has(at.type) || catches.has(below.type)) continue;
    const handlers = at.namedChildren.filter(child => child && catches.has(child.type));
    if (handlers.length > 0) return handlers.every(handler => !raises.test(handler?.text ?? ''));
  }
  return false;
};

const idle = new Set([
  'expression_statement',
  'block',
  'program',
  'module',
  'statement_list',
  'body_statement',
  'then',
  'source_file',
  'function_body',
  'statement',
  'do_block',
  'lambda_literal'
]);
const passed = new Set([
  'expression_list',
  'attribute',
  'member_expression',
  'selector_expression',
  'navigation_expression',
  'await_expression',
  'await',
  'parenthesized_expression',
  'call',
  'call_expression',
  'method_invocation'
]);

/** Somebody takes what the call returns: a variable, a condition, `return`. */
export const isLookedAt = ({ node }: Call): boolean => {
  let at = node.parent;
  while (at && passed.has(at.type)) at = at.parent;
  if (!at || idle.has(at.type)) return false;
  return !/^\s*_\s*(,\s*_\s*)?:?=/.test(at.text);
};
