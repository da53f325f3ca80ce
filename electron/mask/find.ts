/** A piece of a text, up to `end` and without it. */
export interface Span {
  index: number;
  end: number;
}

/** Finds pieces of a text, from its beginning to its end, in a time that grows as the text does. */
export type Find = (text: string) => Iterable<Span>;

const spanOf = ({ index, 0: { length } }: RegExpExecArray): Span => ({
  index,
  end: index + length
});

/** All matches of a pattern, which is to need no more than its own piece of a text for each. */
export const matches = (pattern: RegExp): Find =>
  function* (text) {
    for (const match of text.matchAll(pattern)) yield spanOf(match);
  };

/** The next match at a place or after it, for places that only grow: no piece is searched twice. */
class Ahead {
  readonly #text: string;
  readonly #pattern: RegExp;
  #next: Span | null = { index: -1, end: -1 };

  constructor(text: string, pattern: RegExp) {
    this.#text = text;
    this.#pattern = new RegExp(pattern, 'g' + pattern.flags.replace('g', ''));
  }

  from(place: number): Span | null {
    if (this.#next && this.#next.index < place) {
      this.#pattern.lastIndex = place;
      const match = this.#pattern.exec(this.#text);
      this.#next = match && spanOf(match);
    }
    return this.#next;
  }
}

/**
 * From a `head` up to the end of the first `tail` after it, where no `stop` begins between them.
 * As one pattern, `head.*?tail`, it would search the rest of the text again for each head.
 */
export const firstAfter = (head: RegExp, tail: RegExp, stop = /\n/g): Find =>
  function* (text) {
    const tails = new Ahead(text, tail);
    const stops = new Ahead(text, stop);
    let done = 0;
    for (const { index, end } of matches(head)(text)) {
      if (index < done) continue;
      const next = tails.from(end);
      if (!next) return;
      const stopped = stops.from(end);
      if (stopped && stopped.index < next.index) continue;
      done = next.end;
      yield { index, end: next.end };
    }
  };

/** Each `tail` that stands after a `head` in the same line. */
export const allAfter = (head: RegExp, tail: RegExp): Find =>
  function* (text) {
    const heads = [...matches(head)(text)];
    if (heads.length === 0) return;
    const lines = new Ahead(text, /\n/g);
    let passed = 0;
    for (const span of matches(tail)(text)) {
      while ((heads[passed]?.end ?? Infinity) <= span.index) passed += 1;
      const last = heads[passed - 1];
      if (!last) continue;
      const line = lines.from(last.end);
      if (!line || line.index >= span.index) yield span;
    }
  };
