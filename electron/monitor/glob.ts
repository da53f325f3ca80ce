/**
 * Whether the whole text is like the pattern, in which `*` stands for any characters and `?` for
 * one. People's patterns never become regular expressions: after a mismatch only the last star
 * takes one character more, so the steps are at most pattern × text.
 */
export const isLike = (pattern: string, text: string): boolean => {
  let [at, seen, star, taken] = [0, 0, -1, 0];
  while (seen < text.length) {
    if (pattern[at] === '*') {
      [star, taken] = [at, seen];
      at += 1;
    } else if (at < pattern.length && (pattern[at] === '?' || pattern[at] === text[seen])) {
      at += 1;
      seen += 1;
    } else if (star >= 0) {
      taken += 1;
      [at, seen] = [star + 1, taken];
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
};
