/**
 * When the Moby project ended its work on each line of Docker Engine, or means to. It keeps no
 * calendar: a line is over once its branch is marked as unmaintained. A line that is not here is
 * maintained, or nobody had announced its end by then.
 * @see https://github.com/moby/moby/blob/master/project/BRANCHES-AND-TAGS.md
 * @see https://github.com/moby/moby/pull/52625 on 28
 * @see https://endoflife.date/docker-engine
 */
const ends: Readonly<Record<string, string>> = {
  '18.09': '2019-08-22',
  '19.03': '2021-01-08',
  '20.10': '2023-12-10',
  '23.0': '2025-05-19',
  '24.0': '2024-06-08',
  '25.0': '2026-12-04',
  '26.0': '2024-06-08',
  '26.1': '2025-02-17',
  '27': '2025-05-03',
  '28': '2026-05-13'
};

/** Up to when announcements are known here, for people. */
export const knownUntil = 'May 2026';

/** Whatever else came with it or before it ended no later than its last line. */
const oldestMajor = 18;

/** The day on which support of a version ended or ends, `2023-12-10`; null = none is known. */
export const endOfLife = (version: string): string | null => {
  const [, major = '', minor = ''] = /^(\d{1,3})\.(\d{1,3})\./.exec(version) ?? [];
  if (major === '') return null;
  if (Number(major) > 1 && Number(major) <= oldestMajor) return ends['18.09'] ?? null;
  return ends[`${major}.${minor}`] ?? ends[major] ?? null;
};
