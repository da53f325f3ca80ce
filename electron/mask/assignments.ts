import { beforeHosts, inAddresses } from './addresses';
import type { Span } from './find';
import { Layout } from './layout';
import type { Rule } from './rule';
import { rules } from './rules';
import { quotesAround, valueEnd, withoutWords } from './values';

/** What only says where the value comes from. */
const reference =
  /^(["'`]?)(?:\$(?:[A-Z_][A-Z0-9_]*|\d|\{[A-Z_][A-Z0-9_]*\}|\{\{[^{}]*\}\})|process\.env\b.*|os\.environ\b.*|os\.getenv\b.*|System\.getenv\b.*|ENV\[.*)\1[,;)\]}]*$/s;

/** What no secret looks like. */
const plain =
  /^(["'`]?)(?:true|false|none|null|undefined|yes|no|[01]|docker|podman|nerdctl|docker-compose)\1[,;)\]}]*$/i;

const commandFollows = /[\s;&|](?:docker|podman|nerdctl)\b/g;
const commandWord = /\b(?:docker|podman|nerdctl)\b/g;

/** A command of its own begins. */
const substitution = /^["']?(?:\$\(|`)/;
const substitutionEnd = /[)`]/g;

/** A command that is kept for later, which is what was found there. */
const isCommand = /^["'`]?(?:sudo\s+)?(?:docker|podman|nerdctl)(?:-compose)?\s/;

/** What stands in a command of its own is looked at for itself. */
const hasCommandInside = (layout: Layout, start: number, rest: string): boolean => {
  const [opened] = substitution.exec(rest) ?? [];
  if (opened === undefined) return false;
  const inside = start + opened.length;
  return layout.first(commandWord, inside) < layout.first(substitutionEnd, inside);
};

/** What is built of other things, or asked of a command that holds no secret. */
const isNested = ({ secret }: Rule, layout: Layout, start: number, rest: string): boolean =>
  /^[{(]/.test(rest) ||
  hasCommandInside(layout, start, rest) ||
  (!secret && (/^["']?\$\(/.test(rest) || isCommand.test(rest)));

/** Of a command's output, all of what asks for it. */
const outputEnd = (text: string, start: number): number | null => {
  const asked = /^["']?\$\([^)]*\)*["']?/.exec(text.slice(start));
  return asked ? start + asked[0].length : null;
};

/** Where the name in `name=` begins, before a value; else where what says so begins, and one more. */
const nameStart = (text: string, { index, end }: Span): number => {
  let at = end - 1;
  while (at > index && /[\w.-]/.test(text[at - 1] ?? '')) at -= 1;
  return text[end - 1] === '=' && at < end - 1 ? at : index - 1;
};

/** Of `"NAME=x y"` and `" password: x y"` the whole string is the value, unless a command follows. */
const endOfOwnString = (
  text: string,
  layout: Layout,
  found: Span,
  around: string | null
): number | null => {
  if (around === null) return null;
  const name = nameStart(text, found);
  if (text[name - 1] !== around) return null;
  const end = layout.lineEnd(found.end, around);
  return layout.first(commandFollows, name) < end ? null : end;
};

/** Where what is piped on ends. */
const pipedEnd = (text: string, start: number): number =>
  start + text.slice(start, text.indexOf('|', start)).trimEnd().length;

const endOf = (
  { reach }: Rule,
  text: string,
  layout: Layout,
  found: Span,
  around: string | null
): number => {
  const start = found.end;
  if (reach === 'pipe') return pipedEnd(text, start);
  if (reach === 'line') {
    const end = layout.lineEnd(start, around);
    return layout.first(commandFollows, start) < end ? valueEnd(text, start, around) : end;
  }
  return (
    endOfOwnString(text, layout, found, around) ??
    outputEnd(text, start) ??
    valueEnd(text, start, around)
  );
};

/** `["x", "y"]`: each of them; one that is not closed goes on to the end. */
const maskList = (list: string): string =>
  list.replaceAll(/(["'`])(?:\\.|(?!\1)[^\\])*(?:\1|\\?$)/gs, withoutWords);

const apply = (text: string, one: Rule): string => {
  const spans = one.find(text);
  if (spans.length === 0) return text;
  let done = '';
  let at = 0;
  const layout = new Layout(text);
  const quoteAround = quotesAround(text);
  for (const found of spans) {
    const start = found.end;
    if (found.index < at || isNested(one, layout, start, text.slice(start))) continue;
    done += text.slice(at, start);
    at = start;
    if (text[start] === '[') {
      if (!one.secret) continue;
      const close = text.indexOf(']', start);
      at = close === -1 ? text.length : close;
      done += maskList(text.slice(start, at));
      continue;
    }
    const end = endOf(one, text, layout, found, quoteAround(start));
    const value = text.slice(start, end);
    const stays = reference.test(value) || (!one.secret && plain.test(value));
    done += stays ? value : withoutWords(value);
    at = end;
  }
  return done + text.slice(at);
};

/** Takes away what stands where a value of the environment, a password or a key stands. */
export const maskCode = (text: string): string =>
  beforeHosts(rules.reduce(apply, inAddresses(text)));

const inSentences = rules.filter(({ codeAlone }) => !codeAlone);

/** The same of a sentence, which may quote code. */
export const maskSentence = (text: string): string =>
  beforeHosts(inSentences.reduce(apply, inAddresses(text)));
