import { plainName, plainSentence } from './plain-name';

const escape = (text: string): string =>
  text.replace(/[\\`*_{}[\]()#+!|<>~]/g, character => `\\${character}`);

/** A name that others chose, so that it stays text in Markdown, too. */
export const escaped = (name: string): string => escape(plainName(name));

/** The same for sentences. */
export const escapedSentence = (sentence: string): string => escape(plainSentence(sentence));

/** A fence that none of the lines can end. */
export const fenced = (lines: readonly string[]): string[] => {
  const longest = lines.reduce(
    (most, line) => Math.max(most, ...(line.match(/`+/g) ?? []).map(({ length }) => length)),
    2
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence];
};
