import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf } from '../grammars';
import type { Value } from './value';

const contents = new Set([
  'string_fragment',
  'string_content',
  'interpreted_string_literal_content',
  'raw_string_literal_content',
  'multiline_string_fragment'
]);
const interpolations = new Set(['interpolation', 'template_substitution', 'string_interpolation']);
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

/** An expression as the name of a shell's variable: `{container.name}` becomes `$container_name`. */
const variable = (text: string): string =>
  `$${
    text
      .replace(/^[^\w]+|[^\w]+$/g, '')
      .replace(/\W+/g, '_')
      .slice(0, 40) || 'value'
  }`;

/** What a string holds; what is put into it stands for a variable. */
export const textOf = (node: Node): Extract<Value, { kind: 'text' }> => {
  let text = '';
  let isDynamic = false;
  const children = childrenOf(node);
  const hasParts = children.some(({ type }) => contents.has(type) || interpolations.has(type));
  // A grammar may not name what stands between the quotes.
  if (!hasParts && node.type.startsWith('raw')) {
    return { kind: 'text', text: node.text.slice(1, -1), isDynamic };
  }
  for (const child of children) {
    if (contents.has(child.type)) text += child.text;
    else if (child.type === 'escape_sequence') {
      const [, character = ''] = child.text;
      text += escapes[character] ?? character;
    } else if (interpolations.has(child.type)) {
      text += variable(child.text);
      isDynamic = true;
    }
  }
  return { kind: 'text', text, isDynamic };
};

export const asText = (value: Value): string =>
  value.kind === 'text'
    ? value.text
    : value.kind === 'number'
      ? String(value.number)
      : value.kind === 'unknown'
        ? variable(value.name)
        : variable('value');

/** Two values, one after the other, as one text. */
export const textual = (a: Value, b: Value): Value => ({
  kind: 'text',
  text: asText(a) + asText(b),
  isDynamic: [a, b].some(one => one.kind === 'unknown' || (one.kind === 'text' && one.isDynamic))
});

const literal = (text: string): Value => ({ kind: 'text', text, isDynamic: false });

/** The words of a command as one text. */
export const joined = (items: readonly Value[]): Value =>
  items.length === 0 ? literal('') : items.reduce((a, b) => textual(textual(a, literal(' ')), b));

/** Text with places for values: `"docker rm %s"`, `"docker rm {}"`. */
export const formatted = (value: Value): Value =>
  value.kind === 'text'
    ? {
        ...value,
        text: value.text.replace(/%[-+]?\d*[sdvq]|\{\w*\}/g, '$value'),
        isDynamic: true
      }
    : value;
