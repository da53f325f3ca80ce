import type { Node } from '@vscode/tree-sitter-wasm';

/** The nodes that hold code which runs when something calls it. */
export const functionTypes: ReadonlySet<string> = new Set([
  'function_definition',
  'function_declaration',
  'generator_function_declaration',
  'method_definition',
  'method_declaration',
  'constructor_declaration',
  'arrow_function',
  'function_expression',
  'func_literal',
  'lambda',
  'lambda_expression',
  'lambda_literal',
  'anonymous_function',
  'method',
  'singleton_method',
  'block',
  'do_block'
]);

// Go, Java and Kotlin call what stands between braces a block too: Ruby's has a call around it.
const isFunction = (node: Node): boolean =>
  functionTypes.has(node.type) &&
  (node.type !== 'block' || node.parent?.type === 'call' || node.parent?.type === 'lambda');

/** What a function is called, also one that is given to a name; null = it has none. */
export const functionName = (node: Node): string | null => {
  const own = node.childForFieldName('name')?.text;
  if (own) return own;
  const { parent } = node;
  if (parent?.type === 'variable_declarator' || parent?.type === 'public_field_definition') {
    return parent.childForFieldName('name')?.text ?? null;
  }
  if (parent?.type === 'field_definition')
    return parent.childForFieldName('property')?.text ?? null;
  if (parent?.type === 'pair') return parent.childForFieldName('key')?.text ?? null;
  if (parent?.type === 'expression_list' || parent?.type === 'assignment') {
    const holder = parent.type === 'assignment' ? parent : parent.parent;
    return holder?.childForFieldName('left')?.text ?? null;
  }
  return null;
};

export interface Enclosing {
  node: Node;
  /** Null = a function without a name: a callback. */
  name: string | null;
}

/** The function that a node is one of the statements of; null = none. */
export const functionAt = (node: Node): Enclosing | null =>
  isFunction(node) ? { node, name: functionName(node) } : null;

/** The function with a name that a node stands in. */
export const namedFunctionOf = (node: Node): Enclosing | null => {
  for (let at = node.parent; at; at = at.parent) {
    const found = functionAt(at);
    if (found?.name) return found;
  }
  return null;
};

/** The names of a function's parameters, in order; `...args`, `*args` and types are left out. */
export const parametersOf = (node: Node): { name: string; isRest: boolean }[] => {
  const single = node.childForFieldName('parameter');
  if (single) return [{ name: single.text, isRest: false }];
  const list =
    node.childForFieldName('parameters') ??
    node.namedChildren.find(child => child?.type === 'function_value_parameters');
  const parameters: { name: string; isRest: boolean }[] = [];
  let isVararg = false;
  for (const child of list?.namedChildren ?? []) {
    if (!child || child.type === 'comment') continue;
    const { text } = child;
    // Kotlin's grammar puts what a parameter is before it.
    if (child.type === 'parameter_modifiers') {
      isVararg = text.includes('vararg');
      continue;
    }
    const isRest =
      isVararg || (/^(\.\.\.|\*)|\.\.\.|^vararg\b/.test(text) && !text.startsWith('**'));
    const named = child.childForFieldName('name') ?? child.childForFieldName('pattern');
    const [name] = /\w+/.exec(named?.text ?? text.replace(/^(vararg|final)\s+/, '')) ?? [];
    if (name && name !== 'self' && name !== 'cls') parameters.push({ name, isRest });
    isVararg = false;
  }
  return parameters;
};
