import type { Node } from '@vscode/tree-sitter-wasm';
import { namedChildrenOf } from '../grammars';
import type { Value } from './value';

/** Go's `Type{Key: value}` and `[]string{"a", "b"}`. */
export const composite = (node: Node, evaluate: (node: Node) => Value): Value => {
  const body = node.childForFieldName('body');
  const elements = body ? namedChildrenOf(body).filter(({ type }) => type !== 'comment') : [];
  if (!elements.some(({ type }) => type === 'keyed_element')) {
    return { kind: 'list', items: elements.map(evaluate) };
  }
  const entries = new Map<string, Value>();
  for (const element of elements) {
    const [key, value] = namedChildrenOf(element);
    if (key && value) entries.set(key.text.replace(/^"|"$/g, ''), evaluate(value));
  }
  return { kind: 'map', entries, complete: true };
};

/** `{ key: value }` of any language. */
export const mapOf = (node: Node, evaluate: (node: Node) => Value): Value => {
  const entries = new Map<string, Value>();
  let complete = true;
  for (const child of namedChildrenOf(node)) {
    const [key, value] = namedChildrenOf(child);
    if (child.type === 'pair' && key && value) {
      entries.set(key.text.replace(/^[:'"[]+|[:'"\]]+$/g, ''), evaluate(value));
    } else if (child.type === 'shorthand_property_identifier') {
      entries.set(child.text, evaluate(child));
    } else if (child.type !== 'comment') complete = false;
  }
  return { kind: 'map', entries, complete };
};
