import type { Node } from '@vscode/tree-sitter-wasm';
import type { Call } from './call';
import { functionAt } from './functions';

const tries = new Set(['try_statement', 'try_expression', 'begin']);
const catches = new Set(['except_clause', 'catch_clause', 'catch_block', 'rescue']);
const raises = /\b(raise|throw|return|exit|panic|fail)\b/;

/** The block after whose errors everything goes on as if nothing had been; null = there is none. */
export const swallowing = (node: Node): Node | null => {
  for (let below = node, at = node.parent; at; below = at, at = at.parent) {
    if (functionAt(at)?.name) return null;
    if (!tries.has(at.type) || catches.has(below.type)) continue;
    const handlers = at.namedChildren.filter(child => child && catches.has(child.type));
    if (handlers.length === 0) continue;
    return handlers.every(handler => !raises.test(handler?.text ?? '')) ? at : null;
  }
  return null;
};

const leaving = /^(return|break|raise|throw)(_|$)/;
const looping = /^(for|while|until|do_statement|enhanced_for)/;

/** A loop that is left as soon as this is done goes round no more. */
export const endsItsLoop = (node: Node): boolean => {
  for (let at: Node | null = node; at && !looping.test(at.type); at = at.parent) {
    if (leaving.test(at.type)) return true;
    if (functionAt(at)) return false;
    const next = at.nextNamedSibling;
    if (next && leaving.test(next.type)) return true;
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
