/**
 * When the Moby project ended its work on each line of Docker Engine, as of March 2026. A line that
 * is not here is newer, or nobody has announced its end.
 * @see https://endoflife.date/docker-engine
 * @see https://github.com/moby/moby/blob/master/project/BRANCHES-AND-TAGS.md
 */
const ends: Readonly<Record<string, string>> = {
  '18.09': '2019-08-22',
  '19.03': '2021-01-08',
  '20.10': '2023-12-10',
  '23.0': '2025-05-19',
  '24.0': '2024-06-08',
  '26.0': '2024-06-08',
  '26.1': '2025-02-17',
  '27': '2025-05-03'
};

/** What is older than every line above has no other end. */
const oldestMajor = 18;

/** The day on which support of a version ended, `2023-12-10`; null = it goes on, or is not known. */
export const endOfLife = (version: string): string | null => {
  const [, major = '', minor = ''] = /^(\d{1,3})\.(\d{1,3})\./.exec(version) ?? [];
  if (major === '') return null;
  if (Number(major) > 1 && Number(major) < oldestMajor) return ends['18.09'] ?? null;
  return ends[`${major}.${minor}`] ?? ends[major] ?? null;
};
