import type { Node } from '@vscode/tree-sitter-wasm';
import { childrenOf } from '../grammars';
import type { Word } from '../uses/words';
import type { Variables } from './variables';

const dynamic = new Set(['simple_expansion', 'expansion', 'command_substitution']);
const bareVariable = /^\$\{?(\w+)(?:\[[@*]\])?\}?$/;

/** The text inside double quotes: what is expanded stays as it is written. */
const quotedText = (node: Node): string => {
  const inner = node.text.slice(1, -1);
  return inner.replace(/\\([\\"$`\n])/g, (_, character: string) =>
    character === '\n' ? '' : character
  );
};

interface Piece {
  text: string;
  isDynamic: boolean;
  maySplit: boolean;
}

const pieceOf = (node: Node, known: Variables): Piece => {
  const plain = (text: string): Piece => ({ text, isDynamic: false, maySplit: false });
  switch (node.type) {
    case 'raw_string':
      return plain(node.text.slice(1, -1));
    case 'ansi_c_string':
      return plain(node.text.slice(2, -1).replaceAll('\\n', '\n'));
    case 'string': {
      const text = quotedText(node);
      const parts = childrenOf(node).filter(({ type }) => dynamic.has(type));
      if (parts.length === 0) return plain(text);
      const name = bareVariable.exec(text)?.[1];
      const value = name === undefined ? undefined : known.get(name);
      const isArray = /^\$\{\w+\[@\]\}$|^\$@$/.test(text);
      if (value !== undefined) return { text: value, isDynamic: false, maySplit: isArray };
      return { text, isDynamic: true, maySplit: isArray };
    }
    case 'concatenation': {
      const pieces = childrenOf(node).map(child => pieceOf(child, known));
      return {
        text: pieces.map(({ text }) => text).join(''),
        isDynamic: pieces.some(({ isDynamic }) => isDynamic),
        maySplit: pieces.some(({ maySplit }) => maySplit)
      };
    }
    case 'simple_expansion':
    case 'expansion': {
      const name = bareVariable.exec(node.text)?.[1];
      const value = name === undefined ? undefined : known.get(name);
      if (value !== undefined) return { text: value, isDynamic: false, maySplit: true };
      return { text: node.text, isDynamic: true, maySplit: true };
    }
    case 'command_substitution':
      return { text: node.text, isDynamic: true, maySplit: true };
    default:
      return plain(node.text.replace(/\\\n/g, '').replace(/\\(.)/g, '$1'));
  }
};

/** The words of a command in order: what it is called, and its arguments. */
export const wordsOf = (command: Node, known: Variables): Word[] => {
  const words: Word[] = [];
  for (const child of childrenOf(command)) {
    if (child.type === 'variable_assignment' || child.type.endsWith('redirect')) continue;
    if (!child.isNamed) continue;
    const node = child.type === 'command_name' ? (child.firstChild ?? child) : child;
    const { text, isDynamic, maySplit } = pieceOf(node, known);
    // A variable that is known stands for as many words as it holds.
    if (maySplit && !isDynamic) {
      for (const part of text.split(/\s+/).filter(Boolean)) {
        words.push({ text: part, isDynamic: part.includes('$'), maySplit: false });
      }
    } else words.push({ text, isDynamic, maySplit });
  }
  return words;
};
