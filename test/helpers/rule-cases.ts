import { describe, expect, it } from 'vitest';
import { linesOf } from './audit-of';

/** A piece of code in the language that a file's name says. */
export type Case = readonly [what: string, file: string, text: string];

const numbered = (text: string): string => text.replace(/^\n/, '');

/** What a rule finds, and what it leaves alone. `<<<` in a text marks each line that is found. */
export const ruleCases = (ruleId: string, found: readonly Case[], left: readonly Case[]): void => {
  describe(ruleId, () => {
    it.each(found)('finds %s in %s', async (_, file, given) => {
      const lines = numbered(given).split('\n');
      const marked = lines.flatMap((line, at) => (line.includes('<<<') ? [at + 1] : []));
      const text = lines.map(line => line.replace(/\s*<<<.*$/, '')).join('\n');
      expect(await linesOf(ruleId, file, text)).toEqual(marked);
      expect(marked.length).toBeGreaterThan(0);
    });

    it.each(left)('leaves %s in %s alone', async (_, file, text) => {
      expect(await linesOf(ruleId, file, numbered(text))).toEqual([]);
    });
  });
};
