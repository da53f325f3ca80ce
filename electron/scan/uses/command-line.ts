import { ownValue } from '../../../shared/record';
import { composeValued, dockerValued, takesValue } from './run-options';
import { operation, type Operation, type Verb } from './use';
import { readOptions, type ReadOptions, type Word } from './words';

const verbs: Readonly<Record<string, Verb>> = {
  run: 'run',
  create: 'create',
  start: 'start',
  stop: 'stop',
  kill: 'kill',
  restart: 'restart',
  rm: 'remove',
  remove: 'remove',
  rmi: 'remove-image',
  stats: 'stats',
  ps: 'list',
  inspect: 'inspect',
  info: 'ask',
  version: 'ask',
  wait: 'wait',
  exec: 'exec',
  'container ls': 'list',
  'container list': 'list',
  'container ps': 'list',
  'container prune': 'prune-containers',
  'image rm': 'remove-image',
  'image remove': 'remove-image',
  'image prune': 'prune-images',
  'volume rm': 'remove-volume',
  'volume remove': 'remove-volume',
  'volume prune': 'prune-volumes',
  'network rm': 'remove-network',
  'network remove': 'remove-network',
  'network disconnect': 'detach',
  'network prune': 'prune-networks',
  'system prune': 'prune-system',
  'system df': 'disk-usage',
  'system info': 'ask',
  'builder prune': 'prune-build-cache',
  'buildx prune': 'prune-build-cache',
  'compose run': 'run-service',
  'compose up': 'up',
  'compose down': 'down',
  'compose stop': 'stop-services',
  'compose kill': 'kill-services',
  'compose restart': 'restart-services',
  'compose rm': 'remove-services',
  'compose start': 'start',
  'compose exec': 'exec'
};

const groups: ReadonlySet<string> = new Set([
  'container',
  'image',
  'volume',
  'network',
  'system',
  'builder',
  'buildx',
  'compose'
]);

/** Past the options that stand before a subcommand. */
const pastOwnOptions = (words: readonly Word[], valued: ReadonlySet<string>): readonly Word[] => {
  let at = 0;
  for (let text = words[at]?.text; text !== undefined; text = words[at]?.text) {
    const { isDynamic, maySplit } = words[at] ?? {};
    if (text.startsWith('-')) at += valued.has(text.replace(/^--?/, '')) ? 2 : 1;
    else if (isDynamic && maySplit) at += 1;
    else break;
  }
  return words.slice(at);
};

interface Subcommand {
  name: string;
  last: string;
  rest: readonly Word[];
  /** What Compose is told to read. */
  files: readonly string[];
}

/** `-f a.yaml`, `--file=a.yaml`, before a subcommand of Compose. */
const filesIn = (own: readonly Word[]): string[] =>
  own.flatMap(({ text }, at) => {
    const [, given] = /^(?:-f|--file)(?:=(.*))?$/s.exec(text) ?? [text, null];
    return given === null ? [] : [given ?? own[at + 1]?.text ?? ''];
  });

const subcommandOf = (words: readonly Word[], isCompose: boolean): Subcommand | null => {
  const [first, ...rest] = pastOwnOptions(words, isCompose ? composeValued : dockerValued);
  if (!first) return null;
  if (isCompose) {
    const files = filesIn(words.slice(0, -rest.length - 1));
    return { name: `compose ${first.text}`, last: first.text, rest, files };
  }
  if (first.text === 'compose') return subcommandOf(rest, true);
  const [second, ...others] = rest;
  const files: string[] = [];
  if (!groups.has(first.text) || !second)
    return { name: first.text, last: first.text, rest, files };
  return { name: `${first.text} ${second.text}`, last: second.text, rest: others, files };
};

/** Whether an option without a value, or with one that is true, is there. */
const isSet = ({ options }: ReadOptions, ...names: string[]): boolean =>
  options.some(({ name, value }) => names.includes(name) && value?.text !== 'false');

const valueOf = ({ options }: ReadOptions, ...names: string[]): Word | null =>
  options.findLast(({ name }) => names.includes(name))?.value ?? null;

const secondsOf = (word: Word | null): number | null =>
  word && /^\d+$/.test(word.text) ? Number(word.text) : null;

/**
 * What a command line asks of Docker.
 * @param words what follows the program's name
 * @param isCompose the program is `docker-compose`
 */
export const operationOf = (words: readonly Word[], isCompose = false): Operation => {
  const subcommand = subcommandOf(words, isCompose);
  if (!subcommand) return operation('other', { complete: false });
  const { name, last, rest, files } = subcommand;
  const short = name.replace(/^container /, '');
  const verb = ownValue(verbs, name) ?? ownValue(verbs, short) ?? 'other';
  const isNew = verb === 'run' || verb === 'create' || verb === 'run-service';
  const read = readOptions(rest, {
    takesValue: option => takesValue(verb === 'run-service' ? name : last, option),
    stopAtOperand: isNew || verb === 'exec'
  });
  const operands = isNew ? read.operands.slice(0, 1) : read.operands;
  return operation(verb, {
    force: isSet(read, 'f', 'force'),
    all: isSet(read, 'a', 'all'),
    filtered: isSet(read, 'filter', 'keep-storage', 'reserved-space', 'max-used-space'),
    volumes: isSet(read, 'v', 'volumes'),
    graceSeconds: secondsOf(valueOf(read, 't', 'time', 'timeout')),
    signal: valueOf(read, 's', 'signal')?.text ?? null,
    limited: isNew && isSet(read, 'm', 'memory'),
    passing: isNew && isSet(read, 'rm'),
    attended: verb === 'run' && read.complete && !isSet(read, 'd', 'detach'),
    labelled: isNew && isSet(read, 'l', 'label', 'label-file'),
    detached: (isNew || verb === 'exec') && isSet(read, 'd', 'detach'),
    restart: isNew ? (valueOf(read, 'restart')?.text ?? null) : null,
    complete: read.complete,
    targets: verb === 'down' ? files : operands.map(({ text }) => text)
  });
};
