import { existsSync, readFileSync } from 'node:fs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Tally
 */

/** @type {(tallies: Tally[]) => Tally} */
export const sum = tallies => {
  const of = kind => tallies.reduce((total, tally) => total + tally[kind], 0);
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
};

/** The line that ends every run, alone and plain. */
export const inWords = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`;

/**
 * Counts one step. A step that failed without a failed case (it crashed, say) is a failure too.
 * @param {number | null} code The exit code.
 * @param {{ report?: string, kind?: 'vitest' | 'playwright' }} step
 * @returns {Tally}
 */
export function tallyOf(code, { report, kind }) {
  const counted = report
    ? read(report, kind)
    : { passed: code === 0 ? 1 : 0, failed: 0, skipped: 0 };
  return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted;
}

function read(report, kind) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  const found = JSON.parse(readFileSync(report, 'utf8'));
  if (kind === 'playwright') {
    const { expected, unexpected, flaky, skipped } = found.stats;
    return { passed: expected, failed: unexpected + flaky, skipped };
  }
  return {
    passed: found.numPassedTests,
    failed: found.numFailedTests,
    skipped: found.numPendingTests + found.numTodoTests
  };
}
