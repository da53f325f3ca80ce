import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Alias,
  type Document,
  type Pair
} from 'yaml';
import { formatCount } from '../../../shared/units';
import { Unreadable } from '../unreadable';

/** In values and characters: what a file of a megabyte comes to that shares a lot, and no more. */
const mostExpanded = 5_000_000;

const partsOf = (node: unknown): readonly unknown[] => {
  if (isPair(node)) return [node.key, node.value];
  return isMap(node) || isSeq(node) ? node.items : [];
};

const ownSize = (node: unknown): number =>
  isScalar(node) && typeof node.value === 'string' ? 1 + node.value.length : 1;

const anchorOf = (node: unknown): string | undefined =>
  isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;

interface Anchored {
  node: unknown;
  size: number;
}

/**
 * What the aliases of a document stand for. Nothing is put in: a few lines can stand for billions.
 * Throws with a sentence where a document is such a one, or holds itself.
 */
const targetsIn = (document: Document): ReadonlyMap<Alias, unknown> => {
  const anchored = new Map<string, Anchored>();
  const targets = new Map<Alias, unknown>();
  const sizeOf = (node: unknown): number => {
    if (isAlias(node)) {
      const target = anchored.get(node.source);
      targets.set(node, target?.node);
      return target?.size ?? 1;
    }
    // Until it is known: what holds itself has no end.
    const own: Anchored = { node, size: Infinity };
    const anchor = anchorOf(node);
    if (anchor !== undefined) anchored.set(anchor, own);
    own.size = partsOf(node).reduce<number>((sum, part) => sum + sizeOf(part), ownSize(node));
    return own.size;
  };
  if (sizeOf(document.contents) > mostExpanded) {
    const most = formatCount(mostExpanded);
    throw new Unreadable(
      `with its aliases put in it would be longer than ${most} values and characters`
    );
  }
  return targets;
};

/** The values of a map by their keys; each may be an alias itself. */
export type Fields = ReadonlyMap<string, unknown>;

const isMerge = ({ key }: Pair): boolean =>
  isScalar(key) && key.source === '<<' && key.type === 'PLAIN';

/** Looks things up in a document as if its aliases and merges were put in. */
export class Values {
  readonly #targets: ReadonlyMap<Alias, unknown>;

  constructor(document: Document) {
    this.#targets = targetsIn(document);
  }

  /** A node, or what it is an alias of. */
  readonly node = (node: unknown): unknown => (isAlias(node) ? this.#targets.get(node) : node);

  /** None where it is no map. What is written in it goes before what it merges. */
  fields(given: unknown): Fields {
    const map = this.node(given);
    const own = new Map<string, unknown>();
    const merged = new Map<string, unknown>();
    for (const pair of isMap(map) ? map.items : []) {
      if (isMerge(pair)) {
        for (const [key, value] of this.#merged(pair.value)) {
          if (!merged.has(key)) merged.set(key, value);
        }
      } else own.set(String(this.scalar(pair.key)), pair.value);
    }
    return new Map([...merged, ...own]);
  }

  /** The earlier ones go before the later ones. */
  #merged(given: unknown): [string, unknown][] {
    const source = this.node(given);
    const maps = isSeq(source) ? source.items : [source];
    return maps.flatMap(map => [...this.fields(map)]);
  }

  /** Undefined = there is none, or it is no scalar. */
  scalar(given: unknown): unknown {
    const node = this.node(given);
    return isScalar(node) ? node.value : undefined;
  }

  /** Of a list; none where it is no list. */
  items(given: unknown): readonly unknown[] {
    const node = this.node(given);
    return isSeq(node) ? node.items : [];
  }
}
