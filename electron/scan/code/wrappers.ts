import { operationOf } from '../uses/command-line';
import { literal } from '../uses/words';
import type { Call } from './call';
import { commandOf, type Command, type Prefix } from './command';
import { namedFunctionOf, parametersOf } from './functions';
import type { Runner } from './runners';
import type { Lookup } from './value';

/** A function of the file that starts what it is given: `const docker = (...args) => …`. */
export interface Wrapper extends Prefix {
  /** The call in it that starts something. */
  inner: Call;
  runner: Runner;
}

/** It looks at how that went. */
const fails = /\b(raise|throw|panic|abort|Fatal)\b|return ("", |nil, )?(err|fmt\.Errorf)\b/;

/** What is fixed leaves open what is asked of Docker: a function that starts one thing is no helper. */
const isOpen = ({ text, words }: Pick<Prefix, 'text' | 'words'>): boolean => {
  const fixed = words.length > 0 ? [...words] : text.split(/\s+/).filter(Boolean).map(literal);
  return operationOf(fixed.slice(1)).verb === 'other';
};

/** What of a command comes before the parameter with a name; null = the parameter is not in it. */
const before = (command: Command, name: string): Pick<Prefix, 'kind' | 'text' | 'words'> | null => {
  if (command.kind === 'text') {
    const at = command.text.search(new RegExp(`\\$${name}\\b`));
    return at < 0
      ? null
      : { kind: at === 0 ? 'words' : 'text', text: command.text.slice(0, at), words: [] };
  }
  const at = command.words.findIndex(({ text }) => text === `$${name}` || text === `$ARGS_${name}`);
  return at < 0 ? null : { kind: 'words', text: '', words: command.words.slice(0, at) };
};

const wrapperAround = (call: Call, command: Command, runner: Runner): [string, Wrapper] | null => {
  const fn = namedFunctionOf(call.node);
  if (!fn?.name) return null;
  for (const [from, { name, isRest }] of parametersOf(fn.node).entries()) {
    const prefix = before(command, name);
    if (!prefix || !isOpen(prefix)) continue;
    const throws = runner.throws || fails.test(fn.node.text);
    return [fn.name, { ...prefix, from, isRest, inner: call, runner: { ...runner, throws } }];
  }
  return null;
};

/** A helper may call a helper. */
const rounds = 2;

/** The functions of a file that start what they are given, by name. */
export const wrappersIn = (
  calls: readonly Call[],
  runnerOf: (call: Call) => Runner | null,
  lookup: Lookup
): ReadonlyMap<string, Wrapper> => {
  const wrappers = new Map<string, Wrapper>();
  for (let round = 0; round < rounds; round += 1) {
    for (const call of calls) {
      const known = wrappers.get(call.name);
      const runner = known?.runner ?? runnerOf(call);
      const command = runner && commandOf(call, runner, lookup, known);
      const found = runner && command && wrapperAround(call, command, runner);
      if (found && found[0] !== call.name && !wrappers.has(found[0])) wrappers.set(...found);
    }
  }
  return wrappers;
};
