/** Control and formatting characters: C0, C1, zero-width, bidirectional overrides, line separators. */
const unprintable = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/**
 * Text from Docker as a terminal may show it: names, labels and messages are other people's, and
 * an escape sequence in one must not reach the terminal as one.
 */
export const printable = (text: string): string => text.replace(unprintable, '\ufffd');

/**
 * Text of at most `max` characters (UTF-16 units), the last one "…" where it was longer. A
 * character of two units is never cut in half.
 */
export const clip = (text: string, max: number): string =>
  text.length > max ? `${text.slice(0, max - 1).replace(/\p{Cs}$/u, '')}…` : text;
