/** A piece of a text, up to `end` and without it. */
export interface Span {
  index: number;
  end: number;
}

/** Finds pieces of a text, from its beginning to its end, in a time that grows as the text does. */
export type Find = (text: string) => readonly Span[];

/** The next match of a global pattern, from a place on. */
const nextFrom = (pattern: RegExp, text: string, place: number): Span | null => {
  pattern.lastIndex = place;
  const match = pattern.exec(text);
  return match && { index: match.index, end: match.index + match[0].length };
};

const none: readonly Span[] = [];

/** All matches of a global pattern, which is to look at no more than its own piece for each. */
export const matches = (pattern: RegExp): Find => {
  if (!pattern.global) throw new TypeError(`The pattern is not global: ${pattern.source}`);
  return text => {
    let span = nextFrom(pattern, text, 0);
    if (!span) return none;
    const found: Span[] = [];
    for (; span; span = nextFrom(pattern, text, Math.max(span.end, span.index + 1))) {
      found.push(span);
    }
    return found;
  };
};

/** The next match at a place or after it, for places that only grow: no piece is searched twice. */
class Ahead {
  readonly #text: string;
  readonly #pattern: RegExp;
  #next: Span | null = { index: -1, end: -1 };

  constructor(text: string, pattern: RegExp) {
    this.#text = text;
    this.#pattern = pattern;
  }

  from(place: number): Span | null {
    if (this.#next && this.#next.index < place) {
      this.#next = nextFrom(this.#pattern, this.#text, place);
    }
    return this.#next;
  }
}

const lineBreak = /\n/g;

/**
 * From a `head` up to the end of the first `tail` after it, where no `stop` begins between them.
 * As one pattern, `head.*?tail`, it would search the rest of the text again for each head.
 */
export const firstAfter = (head: RegExp, tail: RegExp, stop = lineBreak): Find => {
  const heads = matches(head);
  return text => {
    const tails = new Ahead(text, tail);
    const stops = new Ahead(text, stop);
    const found: Span[] = [];
    let done = 0;
    for (const { index, end } of heads(text)) {
      if (index < done) continue;
      const next = tails.from(end);
      if (!next) break;
      const stopped = stops.from(end);
      if (stopped && stopped.index < next.index) continue;
      done = next.end;
      found.push({ index, end: next.end });
    }
    return found;
  };
};

/** Each `tail` that stands after a `head` in the same line. */
export const allAfter = (head: RegExp, tail: RegExp): Find => {
  const [findHeads, findTails] = [matches(head), matches(tail)];
  return text => {
    const heads = findHeads(text);
    if (heads.length === 0) return none;
    const lines = new Ahead(text, lineBreak);
    let passed = 0;
    return findTails(text).filter(({ index }) => {
      while ((heads[passed]?.end ?? Infinity) <= index) passed += 1;
      const last = heads[passed - 1];
      const line = last && lines.from(last.end);
      return last !== undefined && (!line || line.index >= index);
    });
  };
};
