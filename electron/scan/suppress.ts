const word = 'plimsoll-ignore';

/** How a comment begins in the languages that are read; package.json has none, and says `"//": "…"`. */
const opener = /#|\/\/|\/\*/;
const opensLine = /^\s*(#|\/\/|\/\*|"\/\/":)/;
const closer = /(\*\/|",?)$/;
const parts = /^([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::(.*))?$/;

/** A comment that keeps rules out of the findings. */
export interface Suppression {
  line: number;
  ruleIds: readonly string[];
  reason: string;
  /** No code stands on its line: it is about the next one. */
  isAlone: boolean;
}

/** The comments of a file with `plimsoll-ignore RULE[, RULE]: reason`; '' = no reason is given. */
export const suppressionsIn = (text: string): Suppression[] => {
  if (!text.includes(word)) return [];
  const found: Suppression[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const begin = line.indexOf(`${word} `);
    if (begin < 0 || !opener.test(line.slice(0, begin))) continue;
    const said = line
      .slice(begin + word.length)
      .trim()
      .replace(closer, '');
    const [, ruleIds, reason = ''] = parts.exec(said.trim()) ?? [];
    if (!ruleIds) continue;
    found.push({
      line: at + 1,
      ruleIds: ruleIds.split(',').map(ruleId => ruleId.trim()),
      reason: reason.trim(),
      isAlone: opensLine.test(line)
    });
  }
  return found;
};

/** The one that counts for a line: on it, or alone on the line above. */
export const suppressedBy = (
  suppressions: readonly Suppression[],
  ruleId: string,
  line: number
): Suppression | null =>
  suppressions.find(
    one =>
      one.reason !== '' &&
      one.ruleIds.includes(ruleId) &&
      (one.line === line || (one.isAlone && one.line === line - 1))
  ) ?? null;
