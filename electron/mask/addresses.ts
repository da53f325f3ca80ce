import { masked } from './values';

/** Of a scheme, and of what stands before one. */
const inScheme = /[a-z\d+.-]/i;

/** Whether a scheme ends at a place, before `://`. */
const hasScheme = (run: string, from: number, end: number): boolean => {
  let at = end;
  while (at > from && inScheme.test(run[at - 1] ?? '')) at -= 1;
  // With the character before: a word may begin further on than a scheme may.
  return /\b[a-z]/i.test(run.slice(Math.max(from, at - 1), end));
};

/** Where `user:secret@` or `secret@` ends that begins at a place; null = nothing of the kind does. */
const userEnd = (run: string, start: number, lastAt: number, lastQuery: number): number | null => {
  const rest = /[/@:]/g;
  rest.lastIndex = start;
  const first = rest.exec(run);
  // Whatever the secret holds; what follows a `?` has names.
  if (first?.[0] === ':' && lastAt > first.index && lastQuery < start) return lastAt + 1;
  const end = /[/@]/g;
  end.lastIndex = start;
  const next = end.exec(run);
  return next?.[0] === '@' && next.index > start ? next.index + 1 : null;
};

const lastIndexOf = (run: string, pattern: RegExp): number => {
  let last = -1;
  for (const { index } of run.matchAll(pattern)) last = index;
  return last;
};

const inRun = (run: string): string => {
  if (!run.includes('://')) return run;
  const lastAt = run.lastIndexOf('@');
  const lastQuery = lastIndexOf(run, /\?[\w.-]+=/g);
  let done = '';
  let at = 0;
  for (const { index } of run.matchAll(/:\/\//g)) {
    const start = index + 3;
    if (index < at || !hasScheme(run, at, index)) continue;
    const end = userEnd(run, start, lastAt, lastQuery);
    if (end === null) continue;
    done += `${run.slice(at, start)}${masked}@`;
    at = end;
  }
  return done + run.slice(at);
};

/** `scheme://user:secret@host`, and whatever the secret holds. */
export const inAddresses = (text: string): string =>
  text.includes('://') ? text.replaceAll(/[^\s'"`<>]+/g, inRun) : text;

/** Where `user:` begins before a colon: not in a path; null = nowhere. */
const userStart = (run: string, from: number, colon: number): number | null => {
  let at = colon;
  while (at > from && /[\w.+-]/.test(run[at - 1] ?? '')) at -= 1;
  if (at === colon) return null;
  if (run[at - 1] !== '/') return at;
  const plus = run.slice(at, colon - 1).indexOf('+');
  return plus === -1 ? null : at + plus + 1;
};

/** `user:secret` that stands before an `@`. */
const withoutUser = (run: string): string | null => {
  let from = 0;
  for (const { index } of run.matchAll(/:/g)) {
    const isSecret = index + 1 < run.length && !run.startsWith('//', index + 1);
    const start = isSecret ? userStart(run, from, index) : null;
    if (start !== null) return `${run.slice(0, start)}${masked}@`;
    from = index + 1;
  }
  return null;
};

/** `user:secret@host`, as some write it without a scheme. */
export const beforeHosts = (text: string): string =>
  text.includes('@')
    ? text.replaceAll(
        /(?<=^|[\s@'"`])([^\s@'"`]+)@(?!sha\d)(?=[\w[(])/g,
        (whole, run: string) => withoutUser(run) ?? whole
      )
    : text;
