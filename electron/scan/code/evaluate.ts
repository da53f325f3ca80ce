import type { Node } from '@vscode/tree-sitter-wasm';
import { namedChildrenOf } from '../grammars';
import { callOf, unwrapped } from './call';
import { formatted, joined, textOf, textual } from './text-value';
import type { Lookup, Value } from './value';
import { composite, mapOf } from './value-maps';

const strings = new Set([
  'string',
  'template_string',
  'interpreted_string_literal',
  'raw_string_literal',
  'string_literal',
  'multiline_string_literal',
  'subshell',
  'line_string_literal'
]);
const lists = new Set(['list', 'tuple', 'array', 'array_initializer', 'set', 'collection_literal']);
const maps = new Set(['dictionary', 'object', 'hash']);
const numbers = new Set([
  'integer',
  'float',
  'number',
  'int_literal',
  'float_literal',
  'decimal_integer_literal',
  'decimal_floating_point_literal',
  'number_literal'
]);
const spreads = new Set([
  'list_splat',
  'spread_element',
  'splat_argument',
  'variadic_argument',
  'spread_expression'
]);

const listMakers =
  /^(?:.*\.)?(listOf|arrayOf|mutableListOf|arrayListOf|List\.of|Arrays\.asList|asList|ImmutableList\.of|Stream\.of)$/;

const mostDepth = 6;

/** What a long sum begins with stands deep in the tree, and is as plain as its end. */
const inSum = 1 / 32;

/** Reads what an expression comes to. */
export const valueOf = (given: Node, lookup: Lookup, depth = 0): Value => {
  const node = unwrapped(given);
  const evaluate = (inner: Node): Value => valueOf(inner, lookup, depth + 1);
  const unknown: Value = { kind: 'unknown', name: node.text.slice(0, 60) };
  if (depth > mostDepth) return unknown;
  const { type, text } = node;
  if (strings.has(type)) return textOf(node);
  if (lists.has(type)) return { kind: 'list', items: namedChildrenOf(node).map(evaluate) };
  if (maps.has(type)) return mapOf(node, evaluate);
  if (numbers.has(type)) return { kind: 'number', number: Number(text.replace(/[_LlfF]/g, '')) };
  if (spreads.has(type)) {
    const [inner] = namedChildrenOf(node);
    return { kind: 'spread', of: inner ? evaluate(inner) : unknown };
  }
  switch (type) {
    case 'true':
    case 'True':
      return { kind: 'flag', flag: true };
    case 'false':
    case 'False':
      return { kind: 'flag', flag: false };
    case 'boolean_literal':
      return { kind: 'flag', flag: text === 'true' };
    case 'none':
    case 'null':
    case 'nil':
    case 'null_literal':
    case 'undefined':
      return { kind: 'none' };
    case 'concatenated_string':
      return namedChildrenOf(node).map(evaluate).reduce(textual);
    case 'string_array':
      return { kind: 'list', items: namedChildrenOf(node).map(evaluate) };
    case 'bare_string':
      return textOf(node);
    case 'binary_operator':
    case 'binary_expression':
    case 'binary':
    case 'additive_expression': {
      const [left, right] = [node.childForFieldName('left'), node.childForFieldName('right')];
      if (!left || !right) return unknown;
      const operator = node.childForFieldName('operator')?.text;
      const [a, b] = [valueOf(left, lookup, depth + inSum), evaluate(right)];
      if (operator === '%') return formatted(a);
      if (operator !== '+') return unknown;
      if (a.kind === 'list') {
        const rest = b.kind === 'list' ? b.items : [{ kind: 'spread', of: b } as const];
        return { kind: 'list', items: [...a.items, ...rest] };
      }
      return a.kind === 'text' || b.kind === 'text' ? textual(a, b) : unknown;
    }
    case 'unary_expression':
    case 'literal_element':
    case 'expression_list':
    case 'value_argument': {
      const inner = node.lastNamedChild;
      return inner ? evaluate(inner) : unknown;
    }
    case 'array_creation_expression': {
      const inner = node.childForFieldName('value');
      return inner ? evaluate(inner) : unknown;
    }
    case 'composite_literal':
      return composite(node, evaluate);
    case 'identifier':
    case 'simple_identifier':
    case 'constant':
    case 'shorthand_property_identifier': {
      // Kotlin's grammar takes them for names.
      if (text === 'true' || text === 'false') return { kind: 'flag', flag: text === 'true' };
      if (text === 'None' || text === 'nil' || text === 'undefined' || text === 'null') {
        return { kind: 'none' };
      }
      const given = lookup(text, node);
      if (!given || given.value.id === node.id) return unknown;
      const value = evaluate(given.value);
      if (value.kind === 'list' && given.isGrown) {
        const more = given.added.map(one =>
          one ? evaluate(one) : ({ kind: 'spread', of: unknown } as const)
        );
        return { kind: 'list', items: [...value.items, ...more] };
      }
      return value.kind === 'unknown' ? unknown : value;
    }
    default:
  }
  const call = callOf(node);
  if (call?.isNew && /^(ArrayList|LinkedList)$/.test(call.name) && call.args.length === 0) {
    return { kind: 'list', items: [] };
  }
  const [first] = call?.args ?? [];
  if (!call) return unknown;
  if (listMakers.test(call.path)) return { kind: 'list', items: call.args.map(evaluate) };
  // Go's way to make a list longer.
  if (call.path === 'append' && first) {
    const [list, ...more] = call.args.map(evaluate);
    const items =
      list?.kind === 'list' ? list.items : list ? [{ kind: 'spread', of: list } as const] : [];
    return { kind: 'list', items: [...items, ...more] };
  }
  // `["docker", "rm"].join(" ")`, and Python's `" ".join(["docker", "rm"])`.
  if (call.receiver && call.name === 'join') {
    const sides = [evaluate(call.receiver), ...(first ? [evaluate(first)] : [])];
    const list = sides.find(({ kind }) => kind === 'list');
    return list?.kind === 'list' ? joined(list.items) : unknown;
  }
  if (call.receiver && /^(split|format|formatted|freeze|trim|trimIndent)$/.test(call.name)) {
    return formatted(evaluate(call.receiver));
  }
  if (/^(shlex\.split|Shellwords\.split|fmt\.Sprintf|String\.format)$/.test(call.path) && first) {
    return formatted(evaluate(first));
  }
  return unknown;
};
