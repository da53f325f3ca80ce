import { toRecord } from '../../shared/record';
import { interpolate, type Variables } from './interpolate';

/*
 * An .env file, as Compose reads it (docs.docker.com, "Syntax for environment files"): NAME=value
 * lines, quotes, comments, and variables in what is not in single quotes. A name alone is handed on
 * from outside.
 */

const line =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*(?:(?:$|#)|([=:])[ \t]*(?:'((?:\\'|[^'])*)'|"((?:\\[^]|[^"\\])*)"|([^\r\n]*)))/gm;

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

const unescaped = (text: string): string =>
  text.replace(/\\([^])/g, (whole, letter: string) => {
    if (letter === '$') return '$$';
    return '\\"'.includes(letter) ? letter : (escapes[letter] ?? whole);
  });

/** A comment begins with a space before it. */
const withoutComment = (text: string): string => text.replace(/(^|[ \t]+)#.*$/, '').trim();

/**
 * The variables of such a file. A value may name those before it, and those of `outer`, which win:
 * what the shell has set counts more than what a file says.
 * @throws CannotInterpolate
 */
export const readEnvFile = (text: string, outer: Variables): Record<string, string> => {
  const found = toRecord<string>([]);
  const known = toRecord(Object.entries(outer));
  // Some editors put a mark before the first letter that says how the file is written.
  for (const [, key = '', sign, single, double, bare] of text
    .replace(/^\uFEFF/, '')
    .matchAll(line)) {
    if (sign === undefined) {
      if (Object.hasOwn(outer, key)) found[key] = outer[key] ?? '';
      continue;
    }
    const value = (): string => {
      if (single !== undefined) return single.replaceAll(String.raw`\'`, "'");
      const given = double === undefined ? withoutComment(bare ?? '') : unescaped(double);
      return interpolate(given, known).text;
    };
    found[key] = value();
    if (!Object.hasOwn(outer, key)) known[key] = found[key];
  }
  return found;
};
