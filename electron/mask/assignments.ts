import { lineEnd, masked, quoteAround, valueEnd, withoutWords } from './values';
import type { Rule } from './rule';
import { rules } from './rules';

/** What only says where the value comes from. */
const reference =
  /^(["'`]?)(?:\$(?:[A-Z_][A-Z0-9_]*|\d|\{[A-Z_][A-Z0-9_]*\}|\{\{[^{}]*\}\})|process\.env\b.*|os\.environ\b.*|os\.getenv\b.*|System\.getenv\b.*|ENV\[.*)\1[,;)\]}]*$/s;

/** What no secret looks like. */
const plain =
  /^(["'`]?)(?:true|false|none|null|undefined|yes|no|[01]|docker|podman|nerdctl|docker-compose)\1[,;)\]}]*$/i;

const commandFollows = /[\s;&|](?:docker|podman|nerdctl)\b/;

/** A command of its own: what stands in it is looked at for itself. */
const commandInside = /^["']?(?:\$\(|`)[^)`]*\b(?:docker|podman|nerdctl)\b/;

/** A command that is kept for later, which is what was found there. */
const isCommand = /^["'`]?(?:sudo\s+)?(?:docker|podman|nerdctl)(?:-compose)?\s/;

/** What is built of other things, or asked of a command that holds no secret. */
const isNested = ({ secret }: Rule, rest: string): boolean =>
  /^[{(]/.test(rest) ||
  commandInside.test(rest) ||
  (!secret && (/^["']?\$\(/.test(rest) || isCommand.test(rest)));

/** Of a command's output, all of what asks for it. */
const outputEnd = (text: string, start: number): number | null => {
  const asked = /^["']?\$\([^)]*\)*["']?/.exec(text.slice(start));
  return asked ? start + asked[0].length : null;
};

/** Of `"NAME=x y"` the whole string is the value, unless a command follows in it. */
const isStringOfItsOwn = (
  text: string,
  begin: number,
  around: string | null,
  end: number
): boolean =>
  around !== null && text[begin - 1] === around && !commandFollows.test(text.slice(begin, end));

const endOf = ({ reach }: Rule, text: string, begin: number, start: number): number => {
  const around = quoteAround(text, start);
  const line = lineEnd(text, start, around);
  if (reach === 'line')
    return commandFollows.test(text.slice(start, line)) ? valueEnd(text, start, around) : line;
  if (reach === 'pipe') return text.slice(0, start).length + text.slice(start).search(/\s*\|/);
  const nameAt = begin + text.slice(begin, start).search(/[\w.-]+=$/);
  if (isStringOfItsOwn(text, nameAt, around, line)) return line;
  return outputEnd(text, start) ?? valueEnd(text, start, around);
};

/** `["x", "y"]`: each of them. */
const maskList = (text: string, start: number): string => {
  const end = text.indexOf(']', start);
  const list = text.slice(start, end === -1 ? text.length : end);
  return list.replaceAll(/(["'`])(?:\\.|(?!\1)[^\\])*\1/gs, withoutWords);
};

const apply = (text: string, one: Rule): string => {
  let done = '';
  let at = 0;
  for (const match of text.matchAll(one.before)) {
    const start = match.index + match[0].length;
    if (match.index < at || isNested(one, text.slice(start))) continue;
    done += text.slice(at, start);
    at = start;
    if (text[start] === '[') {
      const list = one.secret ? maskList(text, start) : '';
      done += list;
      if (one.secret) at = text.indexOf(']', start) === -1 ? text.length : text.indexOf(']', start);
      continue;
    }
    const end = endOf(one, text, match.index, start);
    const value = text.slice(start, end);
    const stays = reference.test(value) || (!one.secret && plain.test(value));
    done += stays ? value : withoutWords(value);
    at = end;
  }
  return done + text.slice(at);
};

/** `scheme://user:secret@host`, and whatever the secret holds; what follows a `?` has names. */
const inAddresses = (text: string): string =>
  text.replaceAll(
    /\b([a-z][a-z\d+.-]*:\/\/)(?:(?![^\s'"`<>]*\?[\w.-]+=)[^\s/@'"`<>]*:[^\s'"`<>]*@|[^\s/@'"`<>]+@)/gi,
    `$1${masked}@`
  );

/** `user:secret@host`, as some write it without a scheme. */
const beforeHosts = (text: string): string =>
  text.replaceAll(/(?<![\w/.-])[\w.+-]+:(?!\/\/)[^\s@'"`]+@(?!sha\d)(?=[\w[(])/g, `${masked}@`);

/** Takes away what stands where a value of the environment, a password or a key stands. */
export const maskCode = (text: string): string =>
  beforeHosts(rules.reduce(apply, inAddresses(text)));

const inSentences = rules.filter(({ codeAlone }) => !codeAlone);

/** The same of a sentence, which may quote code. */
export const maskSentence = (text: string): string =>
  beforeHosts(inSentences.reduce(apply, inAddresses(text)));
