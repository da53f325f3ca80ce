import type { OtherShell } from '../uses/use';

/** As people call them; what a file calls its own shell is not repeated. */
const names: readonly [RegExp, string][] = [
  [/^(pwsh|powershell)\b/i, 'PowerShell'],
  [/^cmd\b/i, 'the Windows command prompt'],
  [/^python/i, 'Python']
];

const nameOf = (shell: string): string =>
  names.find(([pattern]) => pattern.test(shell))?.[1] ?? 'another shell than bash';

/** What follows the name of a file with steps that are not read; null = it has none. */
export const whyNotRead = (steps: readonly OtherShell[]): string | null => {
  const [first, ...more] = steps;
  if (!first) return null;
  const shells = [...new Set(steps.map(({ shell }) => nameOf(shell)))].join(' and ');
  const step =
    more.length === 0
      ? `the step on line ${first.line} is written for`
      : `${steps.length} steps from line ${first.line} on are written for`;
  return `${step} ${shells}, which Plimsoll does not read`;
};
