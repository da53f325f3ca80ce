export const masked = '•••';

const quotes = `"'\``;

const isQuote = (character: string | undefined): character is string =>
  character !== undefined && character !== '' && quotes.includes(character);

/** Between two letters it is an apostrophe. */
const isApostrophe = (text: string, at: number): boolean =>
  text[at] === "'" && /\p{L}'\p{L}/u.test(text.slice(Math.max(0, at - 1), at + 2));

/** Says which quote a place is in, null = none; for places that only grow. */
export const quotesAround = (text: string): ((place: number) => string | null) => {
  let open: string | null = null;
  let at = 0;
  return place => {
    for (; at < place; at += 1) {
      const character = text[at];
      if (character === '\\') at += 1;
      else if (character === open) open = null;
      else if (open === null && isQuote(character) && !isApostrophe(text, at)) open = character;
    }
    return open;
  };
};

/** Where what is quoted from here on ends, its closing quote included; the text's end without one. */
const quotedEnd = (text: string, start: number): number => {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === text[start]) return at + 1;
  }
  return text.length;
};

/** As a string holds it that is itself in a string: `\"…\"`. */
const escapedEnd = (text: string, start: number): number => {
  const next = text[start + 1];
  if (!isQuote(next)) return start + 2;
  const close = text.indexOf(`\\${next}`, start + 2);
  return close === -1 ? text.length : close + 2;
};

/** What is put in from elsewhere, spaces and all: `${{ secrets.TOKEN }}`, `${NAME:-words}`. */
const insertion = /\$(?:\{\{[^{}]*\}\}|\{[^{}]*\})/y;

const insertedEnd = (text: string, start: number): number => {
  insertion.lastIndex = start;
  return insertion.test(text) ? insertion.lastIndex : start + 1;
};

/** Where a value ends that begins here: as a shell reads it, and as a string of code ends. */
export const valueEnd = (text: string, start: number, around: string | null): number => {
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (/\s/.test(character)) return at;
    if (character === '\\') at = escapedEnd(text, at);
    else if (character === '$') at = insertedEnd(text, at);
    else if (isQuote(character)) {
      if (character === around && at > start) return at;
      at = quotedEnd(text, at);
      // In code something else comes now; a shell goes on with the same word.
      if (/^[,;)\]}\s]/.test(text.slice(at, at + 1))) return at;
    } else at += 1;
  }
  return Math.min(at, text.length);
};

/** A value without what it says; its quotes stay. */
export const withoutWords = (value: string): string => {
  const [first] = value;
  const isWhole = value.length > 1 && isQuote(first) && value.endsWith(first);
  return isWhole ? `${first}${masked}${first}` : masked;
};
