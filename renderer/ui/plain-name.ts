import { clip, printable } from '../../shared/printable';

/** The engine's own names of 64 hex digits are known by their first twelve, as its CLI shows them. */
export const shortName = (name: string): string =>
  /^[0-9a-f]{64}$/.test(name) ? name.slice(0, 12) : name;

/** What of a name may be cut, and its end, which stays. */
export const halvesOf = (name: string): [head: string, tail: string] => {
  const [, head = '', tail = ''] = /^(.*?)(.{0,10})$/su.exec(name) ?? [];
  return [head, tail];
};

/** Names come from whoever made the thing: bounded, and only what prints. */
export const plainName = (name: string): string => clip(printable(name), 160);

/** The same for sentences that quote an engine. */
export const plainSentence = (sentence: string): string => clip(printable(sentence), 600);
