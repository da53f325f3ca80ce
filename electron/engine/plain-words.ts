/**
 * Text from outside, fit for one sentence: control characters and line breaks become spaces, and
 * it is cut where it gets long.
 */
export const plainWords = (text: string, most = 200): string => {
  // Enough to fill the sentence; the rest of a huge answer is not even looked at.
  const words = text
    .slice(0, most * 4)
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim();
  const letters = Array.from(words);
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : words;
};
