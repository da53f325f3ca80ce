import type { Node } from '@vscode/tree-sitter-wasm';
import { descendantsOf, namedChildrenOf } from '../grammars';
import type { Loop, Pause } from '../uses/use';
import type { Variables } from './variables';
import { wordsOf } from './words-of';

const units: Readonly<Record<string, number>> = { '': 1, s: 1, m: 60, h: 3_600, d: 86_400 };

const seconds = (text: string): Pause => {
  const [whole, number, unit = ''] = /^(\d*\.?\d+)([smhd]?)$/.exec(text) ?? [];
  return whole === undefined ? 'some' : Number(number) * (units[unit] ?? 1);
};

const longer = (a: Pause | null, b: Pause): Pause =>
  a === null ? b : a === 'some' || b === 'some' ? 'some' : Math.max(a, b);

/** How long the commands in a piece of shell rest; null = none of them does. */
export const pauseIn = (node: Node, known: Variables): Pause | null => {
  let pause: Pause | null = null;
  for (const command of descendantsOf(node, ['command'])) {
    const [name, ...words] = wordsOf(command, known).map(({ text }) => text);
    if (name === 'sleep') pause = longer(pause, seconds(words[0] ?? ''));
    if (name === 'usleep') pause = longer(pause, Number(words[0]) / 1e6 || 'some');
    const patience = name === 'read' ? words.indexOf('-t') : -1;
    if (patience >= 0) pause = longer(pause, seconds(words[patience + 1] ?? ''));
  }
  return pause;
};

const counted = /^(\{\d+\.\.\S+\}|\$\(seq\b[^]*\)|`seq\b[^]*`|\d+)$/;

const isReading = (condition: Node): boolean =>
  /^(IFS=\S*\s+)?read\b/.test(condition.text) || /\bread\s+-/.test(condition.text);

/** What kind of loop a node is; null = it is none. */
export const loopKind = (node: Node): Loop['kind'] | null => {
  switch (node.type) {
    case 'for_statement': {
      const values = namedChildrenOf(node).filter(
        ({ type }) => !['variable_name', 'do_group', 'compound_statement', 'comment'].includes(type)
      );
      const isCounted = values.length > 0 && values.every(({ text }) => counted.test(text));
      return isCounted ? 'count' : 'each';
    }
    case 'c_style_for_statement':
      return /\[\$?\w+\]/.test(node.childForFieldName('body')?.text ?? '') ? 'each' : 'count';
    case 'while_statement': {
      const condition = node.childForFieldName('condition');
      const isOver = /^[ \t]*shift\b/m.test(node.childForFieldName('body')?.text ?? '');
      return isOver || (condition && isReading(condition)) ? 'each' : 'poll';
    }
    default:
      return null;
  }
};

const leaving = /^(break|exit|return)\b/;

/** A loop that is left as soon as this command is done goes round no more. */
export const endsItsLoop = (command: Node): boolean => {
  for (let at: Node | null = command; at && loopKind(at) === null; at = at.parent) {
    if (at.type === 'function_definition') return false;
    const next = at.nextNamedSibling;
    if (next && leaving.test(next.text) && at.nextSibling?.type !== '||') return true;
  }
  return false;
};
