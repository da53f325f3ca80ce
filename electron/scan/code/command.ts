import { literal, type Word } from '../uses/words';
import type { Call } from './call';
import type { Runner } from './runners';
import { valueOf } from './evaluate';
import { asText } from './text-value';
import type { Lookup, Value } from './value';

/** What a call starts: a text for a shell, or a program and its arguments. */
export type Command =
  | { kind: 'text'; text: string; /** Where it begins, from 0. */ row: number; isProse: boolean }
  | { kind: 'words'; words: Word[]; isProse: boolean };

/** What a helper of the file puts before what it is given. */
export interface Prefix {
  kind: 'text' | 'words';
  text: string;
  words: readonly Word[];
  /** The first of its arguments that becomes part of the command. */
  from: number;
  /** All arguments from there on do. */
  isRest: boolean;
}

const wordsIn = (value: Value): Word[] => {
  const isDynamic = true;
  if (value.kind === 'text') {
    return [{ text: value.text, isDynamic: value.isDynamic, maySplit: false }];
  }
  if (value.kind === 'number') return [literal(String(value.number))];
  if (value.kind === 'list') return value.items.flatMap(wordsIn);
  if (value.kind === 'unknown') return [{ text: asText(value), isDynamic, maySplit: false }];
  if (value.kind !== 'spread') return [];
  return value.of.kind === 'list'
    ? value.of.items.flatMap(wordsIn)
    : [{ text: `$ARGS_${asText(value.of).slice(1)}`, isDynamic, maySplit: true }];
};

const isCommand = /^\s*(sudo\s+)?(\S*\/)?(docker|podman|nerdctl)(-compose)?\s+-{0,2}[a-z]/;

const textCommand = (text: string, row: number): Command => ({
  kind: 'text',
  text,
  row,
  isProse: !isCommand.test(text)
});

const wordsCommand = (words: Word[]): Command => ({
  kind: 'words',
  words,
  isProse:
    !/^(.*\/)?(docker|podman|nerdctl)(-compose)?$/.test(words[0]?.text ?? '') || words.length < 2
});

const isOption = ({ kind }: Value): boolean => ['map', 'flag', 'none'].includes(kind);

const commandFrom = (
  values: readonly Value[],
  form: Runner['form'],
  row: number
): Command | null => {
  const [first, second] = values;
  if (!first) return null;
  if (first.kind === 'list' || first.kind === 'spread')
    return wordsCommand(values.flatMap(wordsIn));
  const isWhole = form === 'text' || (form !== 'words' && values.length === 1);
  if (first.kind === 'text' && isWhole && form === 'any' && !/\s/.test(first.text)) {
    return wordsCommand(wordsIn(first));
  }
  if (form === 'words') return wordsCommand(values.flatMap(wordsIn));
  if (isWhole) return textCommand(asText(first), row);
  if (second?.kind === 'list') return wordsCommand([...wordsIn(first), ...wordsIn(second)]);
  if (first.kind === 'text' && /\s/.test(first.text.trim())) return textCommand(first.text, row);
  if (form === 'any') return wordsCommand(values.flatMap(wordsIn));
  const rest = second ? wordsIn({ kind: 'spread', of: second }) : [];
  return wordsCommand([...wordsIn(first), ...rest]);
};

const withPrefix = (values: readonly Value[], prefix: Prefix, row: number): Command | null => {
  const given = prefix.isRest
    ? values.slice(prefix.from)
    : values.slice(prefix.from, prefix.from + 1);
  const [first] = given;
  if (prefix.kind === 'text') {
    return first ? textCommand(prefix.text + asText(first), row) : null;
  }
  if (!first) return prefix.words.length > 0 ? wordsCommand([...prefix.words]) : null;
  const isText = first.kind === 'text' && given.length === 1 && /\s/.test(first.text);
  if (isText && prefix.words.length === 0) return textCommand(first.text, row);
  const words = isText
    ? first.text.split(/\s+/).filter(Boolean).map(literal)
    : given.flatMap(wordsIn);
  return wordsCommand([...prefix.words, ...words]);
};

/** What a call starts; null = that is not written there. */
export const commandOf = (
  call: Call,
  { form, skip = 0 }: Pick<Runner, 'form' | 'skip'>,
  lookup: Lookup,
  prefix?: Prefix
): Command | null => {
  const named = call.named.get('args') ?? call.named.get('cmd') ?? call.named.get('command');
  const nodes = named && call.args.length === 0 ? [named] : call.args.slice(prefix ? 0 : skip);
  const row = nodes[0]?.startPosition.row ?? call.node.startPosition.row;
  const values = nodes
    .filter(({ type }) => !/lambda|arrow_function|function_expression|block/.test(type))
    .map(node => valueOf(node, lookup));
  const kept = prefix ? values : values.filter(value => !isOption(value));
  return prefix ? withPrefix(kept, prefix, row) : commandFrom(kept, form, row);
};
