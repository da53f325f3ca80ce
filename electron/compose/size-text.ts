/** Sizes as Compose writes them (docker/go-units, `RAMInBytes`): 512m, 1.5gb, 2GiB, 536870912. */

const form = /^(\d{1,15}(?:\.\d{1,6})?)( ?)([kmgtp]?)(i?b?)$/i;
const powers = ['', 'k', 'm', 'g', 't', 'p'];

/** Bytes; null when it is no size. */
export const parseSize = (text: string): number | null => {
  const [, digits, , unit = ''] = form.exec(text.trim()) ?? [];
  if (digits === undefined) return null;
  return Math.floor(Number(digits) * 1024 ** powers.indexOf(unit.toLowerCase()));
};

const largestUnit = (bytes: number): string =>
  ['g', 'm', 'k'].find(unit => bytes % 1024 ** powers.indexOf(unit) === 0) ?? '';

/** The same bytes in the manner of another size: its letters, its case, its space. */
export const sizeLike = (bytes: number, example: string): string => {
  const [, , space = '', unit = '', tail = ''] = form.exec(example.trim()) ?? [];
  if (unit === '') return `${bytes}${space}${tail}`;
  const chosen = largestUnit(bytes);
  const letter = unit === unit.toUpperCase() ? chosen.toUpperCase() : chosen;
  return `${bytes / 1024 ** powers.indexOf(chosen)}${space}${letter}${tail}`;
};
