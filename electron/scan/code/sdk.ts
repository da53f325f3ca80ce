import type { CodeLanguage } from '../../../shared/model/audit';
import { operation, type Operation, type Verb } from '../uses/use';
import type { Bindings } from './bindings';
import { pathOf, type Call } from './call';
import { isCarriedOut, isHandedOn, isMocked } from './carried-out';
import { kindOf } from './kind';
import { isMock, isPatched } from './mocks';
import { gather, isGiven, isTrue, numberOf, optionsOf, restartOf } from './sdk-options';
import { onCollections, onThings, ownNames, prunes } from './sdk-table';
import { endsTestcontainer } from './testcontainers';
import type { Lookup, Value } from './value';
import { valueOf } from './evaluate';
import { asText } from './text-value';

const positional = (call: Call, at: number, lookup: Lookup): Value | null => {
  const node = call.args[at];
  return node ? valueOf(node, lookup) : null;
};

/** What an SDK's method is told by the place of an argument alone. */
const byPlace = (
  call: Call,
  verb: Verb,
  language: CodeLanguage,
  lookup: Lookup
): Partial<Operation> => {
  const texts = call.args.map(arg => valueOf(arg, lookup)).filter(({ kind }) => kind === 'text');
  const signal = texts
    .map(asText)
    .find(text => /^(SIG)?(HUP|USR[12]|TERM|INT|QUIT|KILL|WINCH|STOP|CONT)$/.test(text));
  if (verb === 'kill') {
    // Go names it third: what is not written there may be any.
    const given = language === 'go' ? positional(call, 2, lookup) : null;
    if (given?.kind === 'unknown') return { signal: asText(given) };
    return signal ? { signal } : {};
  }
  if (language === 'go' && verb === 'remove-volume') {
    const value = positional(call, 2, lookup);
    return { force: value?.kind === 'flag' && value.flag };
  }
  if (language === 'go' && call.name === 'StopContainer') {
    const value = positional(call, 1, lookup);
    return value?.kind === 'number' ? { graceSeconds: value.number } : {};
  }
  if (verb.startsWith('prune') && language === 'go') {
    const given = call.args[1]?.text ?? '';
    return { filtered: given !== '' && !/Args\(\)$|\{\}$|^nil$/.test(given) };
  }
  const isJvm = language === 'java' || language === 'kotlin';
  if (isJvm && verb === 'create' && !isCarriedOut(call)) {
    return { complete: false };
  }
  const isConfigured = (at: number): boolean => positional(call, at, lookup)?.kind !== 'unknown';
  // What a container is made of stands in variables more often than not.
  if (language === 'go' && verb === 'create' && !(isConfigured(1) && isConfigured(2))) {
    return { complete: false };
  }
  if (verb.startsWith('prune')) {
    // docker-py's own client takes the filters as they are.
    const value = positional(call, 0, lookup);
    const isPlain = value?.kind === 'map' && !value.entries.has('filters');
    return isPlain && value.entries.size > 0 ? { filtered: true } : {};
  }
  return {};
};

const toOperation = (call: Call, verb: Verb, language: CodeLanguage, lookup: Lookup): Operation => {
  const options = optionsOf(call, lookup, language);
  const signal = options.values.get('signal');
  const isRemoval = verb.startsWith('remove');
  const isNamed = /Container|_container|Cmd$|Image|Volume|Network|_image|_volume|_network/.test(
    call.name
  );
  const owner =
    call.receiver && !isNamed
      ? call.receiver.text
      : (call.args.find(({ text }) => !/^(ctx|context\.\w+\(\))$/.test(text))?.text ?? '');
  return operation(verb, {
    force: isTrue(options, 'force', 'forceremove'),
    volumes: isRemoval && isTrue(options, 'v', 'removevolumes', 'volumes'),
    filtered: isGiven(
      options,
      'filters',
      'filter',
      'prunefilter',
      'untilfilter',
      'labelfilter',
      'keepstorage'
    ),
    graceSeconds: numberOf(options, 't', 'timeout', 'time', 'stoptimeout'),
    signal: signal ? asText(signal) : null,
    limited: isGiven(options, 'memory', 'memlimit', 'memorylimit'),
    passing: isGiven(options, 'autoremove', 'rm') || (verb === 'run' && isTrue(options, 'remove')),
    labelled: isGiven(options, 'labels', 'label'),
    detached: verb === 'exec' && isTrue(options, 'detach'),
    restart: restartOf(options),
    complete: options.complete,
    targets: owner ? [owner] : [],
    ...byPlace(call, verb, language, lookup)
  });
};

const lowLevel: Readonly<Record<string, Verb>> = {
  kill: 'kill',
  stop: 'stop',
  restart: 'restart',
  start: 'start',
  wait: 'wait'
};

/** Names of go-dockerclient that other things have, too. */
const common: ReadonlySet<string> = new Set([
  'RemoveContainer',
  'KillContainer',
  'StopContainer',
  'RemoveNetwork'
]);

const verbOf = (call: Call, bindings: Bindings, language: CodeLanguage): Verb | null => {
  const own = ownNames(language);
  if (common.has(call.name) && !/client|docker|pool|engine|cli$/i.test(call.receiver?.text ?? '')) {
    return null;
  }
  if (Object.hasOwn(own, call.name)) return own[call.name] ?? null;
  if (call.name === 'pruneCmd') return prunes(call.args[0]?.text ?? '');
  for (const [path, verb] of Object.entries(onCollections)) {
    if (call.path === path || call.path.endsWith(`.${path}`)) return verb;
  }
  // Where an SDK's names are its own, `remove` on something else is a list's.
  if (Object.keys(own).length > 0 && language !== 'python') return null;
  const kind = call.receiver ? kindOf(call.receiver, bindings) : null;
  if (!kind) return null;
  // docker-py's low-level client names the container first: `client.kill("web")`.
  const isLowLevel = kind === 'client' && language === 'python' && call.args.length > 0;
  const methods = isLowLevel ? { ...lowLevel, ...onThings.client } : onThings[kind];
  return Object.hasOwn(methods, call.name) ? (methods[call.name] ?? null) : null;
};

/** A client that is told to wait for ever: `DockerClient(timeout=None)`. */
const clientOf = (call: Call, lookup: Lookup): Operation | null => {
  if (!/^(Docker|Dockerode|from_env|DockerClient|APIClient)$/.test(call.name)) return null;
  const options = new Map<string, Value>();
  for (const [name, node] of call.named) options.set(name, valueOf(node, lookup));
  for (const arg of call.args) gather(valueOf(arg, lookup), options);
  const timeout = options.get('timeout');
  const endless = timeout?.kind === 'none' || (timeout?.kind === 'number' && timeout.number === 0);
  return endless ? operation('client', { endless, targets: [pathOf(call.node)] }) : null;
};

/** What a call of an SDK asks of Docker; null = it is no such call. */
export const sdkOperation = (
  call: Call,
  bindings: Bindings,
  language: CodeLanguage,
  lookup: Lookup
): Operation | null => {
  const client = clientOf(call, lookup);
  if (client) return client;
  if (endsTestcontainer(call, bindings, language)) return operation('detach');
  const verb = verbOf(call, bindings, language);
  const isJvm = language === 'java' || language === 'kotlin';
  if (!verb || isMocked(call) || (isJvm && isHandedOn(call))) return null;
  if (call.receiver && isMock(call.receiver, bindings)) return null;
  if (language === 'python' && isPatched(call.node)) return null;
  return toOperation(call, verb, language, lookup);
};
