import { maskCode, maskSentence } from './assignments';
import { maskHome } from './home';
import { maskMarked, maskTokens } from './tokens';

/** Takes out of a text what is nobody else's to read. Applied twice it is as applied once. */
export interface Mask {
  /** Of a line of code, and of what quotes one. */
  readonly code: (text: string) => string;
  /** Of sentences and names, in which `auth: 74%` says nothing secret. */
  readonly words: (text: string) => string;
}

/** Longer than any line a person wrote; what masks it looks at each of its characters many times. */
const longest = 4_000;

/** Half a secret at the cut would not be known for one: the word that is cut goes as a whole. */
const bounded = (text: string): string => {
  if (text.length <= longest) return text;
  let end = longest;
  while (end > 0 && /\S/.test(text[end - 1] ?? '')) end -= 1;
  return `${text.slice(0, end)}…`;
};

/**
 * Environment values, passwords, tokens and keys become `•••`, and home folders `~`. Names
 * stay, and so do references such as `$TOKEN`: they tell what is done, and hold nothing.
 * @param home the folder of whoever audits
 */
export const maskOf = (home: string): Mask => ({
  code: text => maskTokens(maskHome(maskCode(bounded(text)), home)),
  words: text => maskMarked(maskHome(maskSentence(bounded(text)), home))
});
