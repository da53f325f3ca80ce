import { ownValue } from '../../../shared/record';
import type { Loop } from '../uses/use';
import type { Word } from '../uses/words';

/** What a command that starts another makes of it. */
export interface Launched {
  /** The command's words, or a text that a shell reads. */
  words: readonly Word[];
  text: string | null;
  loop: Loop | null;
  together: string | null;
}

const plain: Pick<Launched, 'text' | 'loop' | 'together'> = {
  text: null,
  loop: null,
  together: null
};

/** Options that stand before the command, and which of them take a value. */
const past = (words: readonly Word[], valued: RegExp): readonly Word[] => {
  let at = 0;
  for (let text = words[at]?.text; text?.startsWith('-'); text = words[at]?.text) {
    at += valued.test(text) ? 2 : 1;
    if (text === '--') break;
  }
  return words.slice(at);
};

const joined = (words: readonly Word[]): string => words.map(({ text }) => text).join(' ');

const each = (pause: Loop['pause'] = null): Loop => ({ kind: 'each', pause });

const optionText = (words: readonly Word[], pattern: RegExp): string | null => {
  for (const [at, { text }] of words.entries()) {
    const [whole, value] = pattern.exec(text) ?? [];
    if (whole !== undefined) return value || (words[at + 1]?.text ?? '');
  }
  return null;
};

const xargs = (words: readonly Word[]): Launched => {
  const rest = past(
    words,
    /^(-[aEeIiLlnPsd]|--(max-procs|max-args|max-lines|replace|arg-file|delimiter))$/
  );
  const own = words.slice(0, words.length - rest.length);
  const parallel = optionText(own, /^(?:-[0rtx]*P|--max-procs(?:=|$))(.*)$/);
  const isEach = own.some(({ text }) =>
    /^-[0rtx]*([IL]|n\s*1$|n$)|^-[0rtx]*i|^--(replace|max-args=1$|max-lines)/.test(text)
  );
  const many = optionText(own, /^(?:-[0rtx]*n|--max-args(?:=|$))(.*)$/);
  const oneByOne = isEach && (many === null || many === '1');
  if (parallel !== null && parallel !== '1') {
    return { words: rest, text: null, loop: each(), together: `xargs -P ${parallel}` };
  }
  return { words: rest, ...plain, loop: oneByOne ? each() : null };
};

const parallel = (words: readonly Word[]): Launched => {
  const rest = past(
    words,
    /^(-[jaNnIS]|--(jobs|max-procs|arg-file|delay|joblog|colsep|results|retries|timeout))$/
  );
  const own = words.slice(0, words.length - rest.length);
  const until = rest.findIndex(({ text }) => text.startsWith(':::'));
  const command = until < 0 ? rest : rest.slice(0, until);
  const jobs = optionText(own, /^(?:-j|--jobs(?:=|$))(.*)$/);
  const [first] = command;
  const isText = command.length === 1 && first !== undefined && /\s/.test(first.text);
  return {
    words: command,
    text: isText ? first.text : null,
    loop: each(),
    together: jobs === '1' ? null : 'parallel'
  };
};

const watch = (words: readonly Word[]): Launched => {
  const rest = past(words, /^(-n|--interval|-q|--equexit)$/);
  const every = optionText(
    words.slice(0, words.length - rest.length),
    /^(?:-n|--interval(?:=|$))(.*)$/
  );
  const seconds = Number(every ?? 2);
  const loop: Loop = { kind: 'poll', pause: Number.isFinite(seconds) ? seconds : 'some' };
  return { words: [], text: joined(rest), loop, together: null };
};

const shells = /^(ba|z|da|k|a)?sh$/;

const find = (words: readonly Word[]): Launched | null => {
  const start = words.findIndex(({ text }) => /^-(exec|execdir|ok)$/.test(text));
  if (start < 0) return null;
  const rest = words.slice(start + 1);
  const end = rest.findIndex(({ text }) => text === ';' || text === '+' || text === '\\;');
  const isEach = rest[end]?.text !== '+';
  return { words: end < 0 ? rest : rest.slice(0, end), ...plain, loop: isEach ? each() : null };
};

/** The options of commands that start another, with a value. */
const simple: Readonly<Record<string, RegExp>> = {
  sudo: /^(-[ugpCDhRTU]|--(user|group|prompt|chdir|host))$/,
  doas: /^-[uC]$/,
  command: /^$/,
  builtin: /^$/,
  exec: /^-a$/,
  nohup: /^$/,
  time: /^-[fo]$/,
  nice: /^(-n|--adjustment)$/,
  ionice: /^-[cnp]$/,
  stdbuf: /^-[ioe]$/,
  setsid: /^$/,
  unbuffer: /^$/,
  chronic: /^$/,
  gosu: /^$/,
  'su-exec': /^$/,
  // bats has it: `run -1 docker rm x`.
  run: /^$/
};

/** What a command starts in its turn; null = it is no such command. */
export const launchedBy = (words: readonly Word[]): Launched | null => {
  const [first, ...rest] = words;
  if (!first) return null;
  const name = first.text.replace(/^.*\//, '');
  const valued = ownValue(simple, name);
  if (valued) {
    const command = past(rest, valued);
    // Whose they are started as comes first.
    return { words: /^(gosu|su-exec)$/.test(name) ? command.slice(1) : command, ...plain };
  }
  if (name === 'env' || name === 'cross-env') {
    const command = past(rest, /^(-[uCS]|--(unset|chdir))$/);
    const at = command.findIndex(({ text }) => !/^\w+=/.test(text));
    return { words: at < 0 ? [] : command.slice(at), ...plain };
  }
  if (/^g?timeout$/.test(name)) {
    return { words: past(rest, /^(-[ks]|--(kill-after|signal))$/).slice(1), ...plain };
  }
  if (name === 'flock') return { words: past(rest, /^-[wE]$/).slice(1), ...plain };
  if (name === 'xargs') return xargs(rest);
  if (name === 'parallel') return parallel(rest);
  if (name === 'watch') return watch(rest);
  if (name === 'find') return find(rest);
  if (name === 'eval') return { words: [], ...plain, text: joined(rest) };
  if (name === 'trap') return { words: [], ...plain, text: rest[0]?.text ?? '' };
  if (name === 'ssh') {
    const [, ...command] = past(rest, /^-[bcDEeFIiJLlmOopQRSWw]$/);
    return { words: [], ...plain, text: joined(command) };
  }
  if (shells.test(name) || name === 'su') {
    const at = rest.findIndex(({ text }) => /^-\w*c$/.test(text));
    return at < 0 ? null : { words: [], ...plain, text: rest[at + 1]?.text ?? '' };
  }
  return null;
};
