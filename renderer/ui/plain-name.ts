import { printable } from '../../shared/printable';

const clip = (text: string, longest: number): string => {
  const clean = printable(text);
  return clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
};

/** Names come from whoever made the thing: bounded, and only what prints. */
export const plainName = (name: string): string => clip(name, 160);

/** The same for sentences that quote an engine. */
export const plainSentence = (sentence: string): string => clip(sentence, 600);
