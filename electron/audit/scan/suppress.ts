const mark =
  /(?:#|\/\/|\/\*|--|<!--|;|"\/\/":\s*").*?\bplimsoll-ignore\s+([\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::\s*(.*?))?\s*(?:\*\/|-->|",?)?\s*$/;

/** A comment that keeps rules out of the findings. */
export interface Suppression {
  line: number;
  ruleIds: readonly string[];
  reason: string;
}

/** The comments of a file with `plimsoll-ignore RULE[, RULE]: reason`; '' = no reason is given. */
export const suppressionsIn = (text: string): Suppression[] => {
  if (!text.includes('plimsoll-ignore')) return [];
  const found: Suppression[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const [, ruleIds, reason = ''] = mark.exec(line) ?? [];
    if (ruleIds)
      found.push({ line: at + 1, ruleIds: ruleIds.split(/\s*,\s*/), reason: reason.trim() });
  }
  return found;
};

/** The one that counts for a line: on it, or on the line above. */
export const suppressedBy = (
  suppressions: readonly Suppression[],
  ruleId: string,
  line: number
): Suppression | null =>
  suppressions.find(
    one =>
      one.reason !== '' &&
      one.ruleIds.includes(ruleId) &&
      (one.line === line || one.line === line - 1)
  ) ?? null;
