import { isAlias, isMap, isNode, isScalar, type Pair, type YAMLMap } from 'yaml';
import { pairOf } from './document';
import { refused } from './refused';
import type { Splice } from './splice';

const nowhere = (): Error => refused('There is no place in it where a limit could be put safely.');

const startOf = ({ key }: Pair): number => {
  if (isNode(key) && key.range) return key.range[0];
  throw nowhere();
};

const lineStart = (text: string, at: number): number => text.lastIndexOf('\n', at - 1) + 1;

/** Where the pair ends, if it is one line. */
const endOfOneLiner = (text: string, pair: Pair): number | null => {
  const { value } = pair;
  if (!(isScalar(value) || isAlias(value)) || !value.range) return null;
  const end = value.range[1];
  return text.slice(startOf(pair), end).includes('\n') ? null : end;
};

const nestedBlock = (keys: readonly string[], value: string, indent: string, step: string) =>
  keys.map((key, depth) => {
    const isLast = depth === keys.length - 1;
    return `${indent}${step.repeat(depth)}${key}:${isLast ? ` ${value}` : ''}`;
  });

const nestedFlow = (keys: readonly string[], value: string, quote: string): string =>
  keys.reduceRight((inner, key, depth) => {
    const isLast = depth === keys.length - 1;
    return `${quote}${key}${quote}: ${isLast ? inner : `{${inner}}`}`;
  }, value);

const intoFlow = (text: string, map: YAMLMap, keys: readonly string[], value: string): Splice => {
  const start = map.range?.[0];
  if (start === undefined || text[start] !== '{') throw nowhere();
  const [first] = map.items;
  const quote = first && text[startOf(first)] === '"' ? '"' : '';
  const size = quote === '' ? value : `"${value}"`;
  const words = nestedFlow(keys, size, quote);
  return { start: start + 1, end: start + 1, text: first ? `${words}, ` : words };
};

const intoBlock = (
  text: string,
  map: YAMLMap,
  keys: readonly string[],
  value: string,
  step: string
): Splice => {
  const [first] = map.items;
  if (!first) throw nowhere();
  const at = startOf(first);
  const begin = lineStart(text, at);
  const indent = text.slice(begin, at);
  if (!/^[ ]+$/.test(indent)) throw nowhere();
  const eol = /\r\n/.test(text.slice(begin, text.indexOf('\n', at) + 1 || text.length))
    ? '\r\n'
    : '\n';
  const lines = nestedBlock(keys, value, indent, step).join(eol);
  const end = endOfOneLiner(text, first);
  if (end === null) return { start: begin, end: begin, text: `${lines}${eol}` };
  const next = text.indexOf('\n', end) + 1;
  return next === 0
    ? { start: text.length, end: text.length, text: `${eol}${lines}` }
    : { start: next, end: next, text: `${lines}${eol}` };
};

/** Puts a value at a path of a service where there is none, into what of the path is there. */
export const insertion = (
  text: string,
  service: YAMLMap,
  keys: readonly string[],
  value: string,
  step: string
): Splice => {
  const [key = '', ...rest] = keys;
  const pair = rest.length > 0 ? pairOf(service, key) : undefined;
  if (pair) {
    if (!isMap(pair.value)) throw nowhere();
    return insertion(text, pair.value, rest, value, step);
  }
  return service.flow
    ? intoFlow(text, service, keys, value)
    : intoBlock(text, service, keys, value, step);
};
