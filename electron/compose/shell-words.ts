const word = /(?:[^\s'"\\]|\\[^]|'[^']*'|"(?:\\[^]|[^"\\])*")+/g;
const piece = /\\([^])|'([^']*)'|"((?:\\[^]|[^"\\])*)"|[^\\'"]+/g;

const unquoted = (text: string): string =>
  text.replace(piece, (whole, escaped?: string, single?: string, double?: string) => {
    if (double !== undefined) return double.replace(/\\([\\"$`\n])/g, '$1');
    return escaped ?? single ?? whole;
  });

/**
 * A command line cut into words as a shell cuts it, with quotes and backslashes; nothing is expanded.
 * Null = a quote or a backslash is left open.
 */
export const shellWords = (text: string): string[] | null => {
  if (text.replaceAll(word, '').trim() !== '') return null;
  return (text.match(word) ?? []).map(unquoted);
};
