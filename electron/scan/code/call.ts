import type { Node } from '@vscode/tree-sitter-wasm';
import { namedChildrenOf } from '../grammars';
import type { Place } from '../uses/use';

/** One call in any of the languages: `receiver.name(args, named = value) { block }`. */
export interface Call {
  node: Node;
  name: string;
  /** What it is called on; null = a function of its own. */
  receiver: Node | null;
  /** `subprocess.run`, `docker.getContainer().remove`. */
  path: string;
  args: readonly Node[];
  named: ReadonlyMap<string, Node>;
  isNew: boolean;
  /** The call that it is handed to: `pool.submit(subprocess.run, …)`. */
  taker?: Call;
}

/** The nodes that call something, in all grammars. */
export const callTypes = [
  'call',
  'call_expression',
  'new_expression',
  'method_invocation',
  'object_creation_expression',
  'subshell'
];

const memberTypes = new Set([
  'attribute',
  'member_expression',
  'selector_expression',
  'navigation_expression',
  'scope_resolution',
  'field_access'
]);

interface Member {
  object: Node | null;
  name: string;
}

/** What a member is of, and how it is called; null = it is none. */
export const memberOf = (node: Node): Member | null => {
  if (!memberTypes.has(node.type)) return null;
  const children = namedChildrenOf(node);
  const last = children.at(-1);
  return last
    ? { object: children.length > 1 ? (children[0] ?? null) : null, name: last.text }
    : null;
};

const wrappers = new Set([
  'parenthesized_expression',
  'await_expression',
  'await',
  'non_null_expression',
  'as_expression',
  'satisfies_expression',
  'parenthesized_statements'
]);

/** What stands inside of parentheses, `await` and `as`. */
export const unwrapped = (node: Node): Node => {
  const inner = wrappers.has(node.type) ? node.firstNamedChild : null;
  return inner ? unwrapped(inner) : node;
};

/** A chain of names and calls as text, without what stands in the parentheses. */
export const pathOf = (wrapped: Node): string => {
  const node = unwrapped(wrapped);
  const call = callOf(node);
  if (call) return `${call.path}()`;
  const member = memberOf(node);
  if (member) return member.object ? `${pathOf(member.object)}.${member.name}` : member.name;
  return /^[@$]?\w+$/.test(node.text) ? node.text : '?';
};

interface Callee {
  function: Node | null;
  arguments: Node | null;
  extra: readonly Node[];
}

/** Kotlin's grammar names no fields. */
const calleeOf = (node: Node): Callee => {
  const named = node.childForFieldName('function') ?? node.childForFieldName('constructor');
  if (named) return { function: named, arguments: node.childForFieldName('arguments'), extra: [] };
  const [first = null, ...others] = namedChildrenOf(node);
  return {
    function: first,
    arguments: others.find(({ type }) => type === 'value_arguments') ?? null,
    extra: others.filter(({ type }) => type === 'annotated_lambda')
  };
};

const keyOf = (node: Node): string => node.text.replace(/^[:'"]+|(?<![:'"])[:'"]+$/g, '');

const argumentsOf = (list: Node | null): Pick<Call, 'args' | 'named'> => {
  const args: Node[] = [];
  const named = new Map<string, Node>();
  for (const child of list ? namedChildrenOf(list) : []) {
    const [first, second] = namedChildrenOf(child);
    if (child.type === 'comment' || child.type.endsWith('_comment')) continue;
    if (child.type === 'keyword_argument' || (child.type === 'pair' && second)) {
      if (first && second) named.set(keyOf(first), second);
    } else if (child.type === 'value_argument') {
      if (first && second && child.text.includes('=')) named.set(first.text, second);
      else if (first) args.push(first);
    } else args.push(child);
  }
  return { args, named };
};

const cache = new WeakMap<Node['tree'], Map<number, Call | null>>();

const readCall = (node: Node): Call | null => {
  const made = (
    receiver: Node | null,
    name: string,
    list: Pick<Call, 'args' | 'named'>,
    isNew = false
  ): Call => {
    const path = receiver ? `${pathOf(receiver)}.${name}` : name;
    return { node, name, receiver, path, isNew, ...list };
  };
  switch (node.type) {
    case 'method_invocation':
      return made(
        node.childForFieldName('object'),
        node.childForFieldName('name')?.text ?? '',
        argumentsOf(node.childForFieldName('arguments'))
      );
    case 'object_creation_expression': {
      const type = node.childForFieldName('type')?.text ?? '';
      const list = argumentsOf(node.childForFieldName('arguments'));
      return made(null, type.replace(/<.*$/s, ''), list, true);
    }
    // Ruby's backticks.
    case 'subshell':
      return { ...made(null, '`', { args: [node], named: new Map() }), path: '`' };
    case 'call':
    case 'call_expression':
    case 'new_expression': {
      const method = node.childForFieldName('method');
      const list = argumentsOf(node.childForFieldName('arguments'));
      if (method) {
        const block = node.childForFieldName('block');
        const args = block ? [...list.args, block] : list.args;
        return made(node.childForFieldName('receiver'), method.text, { ...list, args });
      }
      const callee = calleeOf(node);
      if (!callee.function) return null;
      const given = argumentsOf(callee.arguments);
      const isText = callee.arguments?.type === 'template_string';
      const args =
        isText && callee.arguments ? [callee.arguments] : [...given.args, ...callee.extra];
      const fn = unwrapped(callee.function);
      const isNew = node.type === 'new_expression';
      const member = memberOf(fn);
      // `list.forEach(…) { }`: the call that takes the block is around the one that takes the rest.
      const inner = !member && callee.extra.length > 0 ? callOf(fn) : null;
      if (inner) return { ...inner, node, args: [...inner.args, ...args] };
      if (member) return made(member.object, member.name, { args, named: given.named }, isNew);
      return made(
        null,
        fn.type === 'call_expression' ? pathOf(fn) : fn.text,
        { args, named: given.named },
        isNew
      );
    }
    default:
      return null;
  }
};

/** The call that a node is; null = it is none. */
export const callOf = (node: Node): Call | null => {
  if (!callTypes.includes(node.type)) return null;
  const calls = cache.get(node.tree) ?? new Map<number, Call | null>();
  cache.set(node.tree, calls);
  const known = calls.get(node.id);
  if (known !== undefined) return known;
  const call = readCall(node);
  calls.set(node.id, call);
  return call;
};

/** Where a call begins. */
export const placeOf = ({ node }: Call): Place => ({
  line: node.startPosition.row + 1,
  column: node.startPosition.column + 1,
  endLine: node.endPosition.row + 1
});
