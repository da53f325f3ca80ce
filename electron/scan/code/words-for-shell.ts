import type { Word } from '../uses/words';

/** What is started, without `sudo` and what it is told. */
export const pastSudo = (words: readonly Word[]): readonly Word[] => {
  const at = words.findIndex(({ text }) => !/^(sudo|-[nEH]|env|\w+=.*)$/.test(text));
  return at < 0 ? [] : words.slice(at);
};

/** `["sh", "-c", "docker …"]`, `["xargs", "-P", "4", "docker", "rm"]`: what a shell would be given. */
export const shellText = (words: readonly Word[]): string | null => {
  const [first, , third] = words;
  if (!first) return null;
  if (/^(.*\/)?(ba|z|da)?sh$/.test(first.text)) {
    const at = words.findIndex(({ text }) => /^-\w*c$/.test(text));
    return words[at + 1]?.text ?? third?.text ?? null;
  }
  return /^(xargs|parallel|timeout|watch|ssh)$/.test(first.text)
    ? words.map(({ text }) => text).join(' ')
    : null;
};
