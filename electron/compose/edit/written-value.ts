import { isAlias, isMap, isScalar, type Node, type Pair, type YAMLMap } from 'yaml';
import { bounded } from '../../labels/labels';
import { pairOf, valueAt } from './document';
import { refused } from './refused';
import { parseSize, sizeLike } from '../size-text';
import type { Splice } from './splice';

/** A size that stands in a service, where it stands, and how another is put there. */
export interface WrittenSize {
  path: string;
  /** As it reads in the file. */
  source: string;
  bytes: number;
  become(bytes: number): Splice;
}

/** The pair at a path, as far as it is written in this map itself; an alias on the way is not. */
const pairAt = (map: YAMLMap, path: readonly string[]): Pair | undefined => {
  const [key = '', ...rest] = path;
  const pair = pairOf(map, key);
  if (!pair || rest.length === 0) return pair;
  if (isAlias(pair.value)) {
    throw refused(
      `Its ${key} is an alias (*${bounded(pair.value.source)}), which others share. Write it out for this service first.`
    );
  }
  return isMap(pair.value) ? pairAt(pair.value, rest) : undefined;
};

const rangeOf = (node: Node, path: string): [start: number, end: number] => {
  if (node.range) return [node.range[0], node.range[1]];
  throw refused(`Where its ${path} stands is not clear.`);
};

const literal = (value: unknown): string | null =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : null;

const quotes = { QUOTE_DOUBLE: '"', QUOTE_SINGLE: "'", PLAIN: '' } as const;

const quoteOf = (node: Node): string | null => {
  if (isAlias(node)) return '';
  if (!isScalar(node) || node.tag !== undefined) return null;
  return node.type && node.type in quotes ? quotes[node.type as keyof typeof quotes] : null;
};

/**
 * The size at a path of a service; null when the service itself has none there.
 * @param effective the plain values of the service
 */
export const writtenSize = (
  text: string,
  service: YAMLMap,
  effective: unknown,
  keys: readonly string[]
): WrittenSize | null => {
  const path = keys.join('.');
  const pair = pairAt(service, keys);
  if (!pair) return null;
  const node = pair.value;
  const value = literal(valueAt(effective, keys));
  if (!isAlias(node) && !isScalar(node)) throw refused(`Its ${path} is not a size.`);
  if (value === null) throw refused(`Its ${path} is empty.`);
  if (value.includes('$')) {
    throw refused(
      `Its ${path} comes from a variable (${bounded(value)}). Set the variable where it is defined.`
    );
  }
  const bytes = value === '-1' ? -1 : parseSize(value);
  if (bytes === null) throw refused(`Its ${path} is "${bounded(value)}", which is not a size.`);
  const quote = quoteOf(node);
  if (quote === null) throw refused(`Its ${path} is written in a way that Plimsoll leaves alone.`);
  const [start, end] = rangeOf(node, path);
  return {
    path,
    source: text.slice(start, end),
    bytes,
    become: to => ({ start, end, text: `${quote}${sizeLike(to, value)}${quote}` })
  };
};
