/** Bytes of a text that become others; everything around them stays. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

export const splice = (text: string, splices: readonly Splice[]): string =>
  splices
    .toSorted((one, other) => other.start - one.start)
    .reduce((whole, { start, end, text }) => whole.slice(0, start) + text + whole.slice(end), text);
