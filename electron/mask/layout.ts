/** What ends a line or a string. */
const ends = ['\n', '"', "'", '`'] as const;

/** The first of numbers in order that is a place or stands after it; Infinity = there is none. */
const firstFrom = (places: readonly number[], place: number): number => {
  let low = 0;
  let high = places.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[middle] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return places[low] ?? Infinity;
};

/** What is asked of the same text for one value after the other, and searched for once. */
export class Layout {
  readonly #text: string;
  readonly #places = new Map<RegExp, readonly number[]>();
  #ends: ReadonlyMap<string, readonly number[]> | null = null;

  constructor(text: string) {
    this.#text = text;
  }

  /** Where the pattern matches first from a place on; Infinity = nowhere. */
  first(pattern: RegExp, from: number): number {
    const known = this.#places.get(pattern);
    const places = known ?? Array.from(this.#text.matchAll(pattern), ({ index }) => index);
    if (!known) this.#places.set(pattern, places);
    return firstFrom(places, from);
  }

  /** Up to the quote that it is in, or the end of the line. */
  lineEnd(start: number, around: string | null): number {
    this.#ends ??= this.#findEnds();
    const line = firstFrom(this.#ends.get('\n') ?? [], start);
    const quote = around === null ? Infinity : firstFrom(this.#ends.get(around) ?? [], start + 1);
    return Math.min(line, quote, this.#text.length);
  }

  /** Those that no backslash stands before. */
  #findEnds(): ReadonlyMap<string, readonly number[]> {
    const found = new Map<string, number[]>(ends.map(character => [character, []]));
    for (let at = 0; at < this.#text.length; at += 1) {
      const character = this.#text[at] ?? '';
      if (character === '\\') at += 1;
      else found.get(character)?.push(at);
    }
    return found;
  }
}
