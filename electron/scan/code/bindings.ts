import type { Node } from '@vscode/tree-sitter-wasm';
import { descendantsOf, namedChildrenOf } from '../grammars';
import { unwrapped } from './call';
import { namedFunctionOf } from './functions';

/** What a name stands for from a place on: a value, or each item of one. */
export interface Binding {
  value: Node;
  isItem: boolean;
  from: number;
  /** The function it belongs to; null = the whole file. */
  scope: number | null;
}

const types = [
  'assignment',
  'assignment_expression',
  'assignment_statement',
  'variable_declarator',
  'short_var_declaration',
  'var_spec',
  'const_spec',
  'property_declaration',
  'for_statement',
  'for_in_clause',
  'for_in_statement',
  'enhanced_for_statement',
  'range_clause',
  'for',
  'as_pattern',
  'resource'
];
const overItems = new Set([
  'for_statement',
  'for_in_clause',
  'for_in_statement',
  'enhanced_for_statement',
  'range_clause',
  'for'
]);

/** What belongs to an object is seen by all its functions. */
const isAttribute = /^(this|self|cls)\.\w+$|^@+\w+$/;

/** `const { data: [a, b] } = x` gives no single name: it is left out. */
const namesIn = (left: Node): string[] => {
  if (/^[@$]{0,2}\w+$/.test(left.text)) return [left.text];
  if (
    ['expression_list', 'pattern_list', 'tuple_pattern', 'left_assignment_list'].includes(left.type)
  ) {
    return namedChildrenOf(left).map(({ text }) => text);
  }
  return isAttribute.test(left.text) ? [left.text.replace(/^\w+\./, '')] : [];
};

const sidesOf = (node: Node): [Node, Node] | null => {
  const left = node.childForFieldName('left') ?? node.childForFieldName('name');
  const right = node.childForFieldName('right') ?? node.childForFieldName('value');
  if (left && right) return [left, right];
  if (node.type === 'for') {
    const [pattern, value] = [node.childForFieldName('pattern'), node.childForFieldName('value')];
    return pattern && value ? [pattern, value] : null;
  }
  if (node.type === 'as_pattern') {
    const [value, alias] = namedChildrenOf(node);
    return value && alias ? [alias, value] : null;
  }
  const children = namedChildrenOf(node);
  const at = children.findIndex(({ type }) => type === 'variable_declaration');
  const [declared, value] = [children[at], children[at + 1]];
  const name = declared?.firstNamedChild;
  return name && value ? [name, value] : null;
};

const growing =
  /(?:^|[^\w.])(\w+)(?:\.(?:push|append|extend|add|addAll|concat|unshift|insert|<<)\b|\s*(?:\+=|<<)|\s*=\s*append\()/g;

/** The names of a file, and what they stand for where they are used. */
export class Bindings {
  readonly #found = new Map<string, Binding[]>();
  /** Lists that get longer after they were written. */
  readonly #grown = new Set<string>();

  constructor(root: Node) {
    for (const node of descendantsOf(root, types)) {
      const sides = sidesOf(node);
      if (!sides) continue;
      const [left, right] = sides;
      const names = namesIn(left);
      const several = ['expression_list'].includes(right.type) ? namedChildrenOf(right) : [right];
      const scope = isAttribute.test(left.text) ? null : (namedFunctionOf(node)?.node.id ?? null);
      for (const [at, name] of names.entries()) {
        const value = several.length > 1 ? several[at] : several[0];
        // Go: the second name of a range is the item, of a call it is the error.
        const isError = several.length === 1 && at > 0 && !overItems.has(node.type);
        if (!value || name === '_' || isError) continue;
        const known = this.#found.get(name) ?? [];
        known.push({
          value: unwrapped(value),
          isItem: overItems.has(node.type),
          from: node.startIndex,
          scope
        });
        this.#found.set(name, known);
      }
    }
    for (const [, name = ''] of root.text.matchAll(growing)) this.#grown.add(name);
  }

  isGrown(name: string): boolean {
    return this.#grown.has(name);
  }

  /** The one that counts at a place: of the same function and before it, else of the file. */
  at(name: string, place: Node): Binding | null {
    const all = this.#found.get(name);
    if (!all) return null;
    const scope = namedFunctionOf(place)?.node.id ?? null;
    const before = all.filter(({ from }) => from <= place.startIndex);
    return (
      before.findLast(binding => binding.scope === scope && scope !== null) ??
      before.findLast(binding => binding.scope === null) ??
      all.find(binding => binding.scope === null) ??
      (all.length === 1 ? (all[0] ?? null) : null)
    );
  }
}
