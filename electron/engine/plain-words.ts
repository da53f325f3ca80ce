import { clip } from '../../shared/printable';

/**
 * Text from outside, fit for one sentence: control characters and line breaks become spaces, and
 * it is cut where it gets long.
 */
export const plainWords = (text: string, max = 200): string => {
  // Enough to fill the sentence; the rest of a huge answer is not read.
  const start = text.slice(0, max * 4);
  return clip(start.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim(), max);
};
