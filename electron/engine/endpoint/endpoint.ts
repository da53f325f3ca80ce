import { PlimsollError, toErrorInfo } from '../../../shared/errors';
import type { Endpoint } from '../../../shared/model/engine';
import { parseAddress } from './address';
import { currentContext, findContext, readContexts, type Unusable } from './contexts';
import { defaultSocket, knownSockets } from './known-sockets';
import { exists, fromAddress, fromContext, type Resolved } from './resolved';
import { realSurroundings, type Surroundings } from './surroundings';
import { tlsFromEnv } from './tls';

export type { Resolved };

/** What a person asked for: `--host`, `--context`, and `Settings.endpoint`. */
export interface EndpointChoice {
  host?: string;
  context?: string;
  setting?: string;
}

/** The context "default" is no file: it stands for the default socket. */
const resolveContext = async (
  surroundings: Surroundings,
  name: string,
  source: Endpoint['source']
): Promise<Resolved> => {
  if (name === 'default') return fromAddress(defaultSocket(surroundings).url, { source, name });
  return fromContext(await findContext(surroundings, name), source);
};

/** What an address without a name is called: its socket's file, or its host and port. */
const lastPart = (address: string): string => /[^/\\]+$/.exec(address.trim())?.[0] ?? address;

const resolveHost = async (
  surroundings: Surroundings,
  host: string,
  source: Endpoint['source']
): Promise<Resolved> => {
  const tls = parseAddress(host).kind === 'tcp' ? await tlsFromEnv(surroundings) : undefined;
  return fromAddress(
    host,
    { source, name: source === 'DOCKER_HOST' ? source : lastPart(host) },
    tls
  );
};

const firstSocket = async (surroundings: Surroundings): Promise<Resolved | null> => {
  const standard = defaultSocket(surroundings);
  if (await exists(surroundings, standard)) {
    return fromAddress(standard.url, { source: 'default socket', name: standard.name });
  }
  for (const socket of await knownSockets(surroundings)) {
    if (await exists(surroundings, socket)) {
      return fromAddress(socket.url, { source: 'known socket', name: socket.name });
    }
  }
  return null;
};

/**
 * Chooses the engine in the docker CLI's order: what was asked for, DOCKER_HOST, DOCKER_CONTEXT,
 * the current context, the default socket, and then other products' sockets. What is configured
 * counts even when nothing listens there; null = nothing is configured and nothing was found.
 * Throws `unsupported-endpoint` (also for a context without a Docker endpoint), `bad-credentials`,
 * `bad-settings` (an unreadable file of the CLI), `bad-argument` or, for an unknown context,
 * `not-found`.
 */
export const resolveEndpoint = async (
  { host, context, setting }: EndpointChoice,
  surroundings = realSurroundings()
): Promise<Resolved | null> => {
  if (host && context) {
    throw new PlimsollError(
      'bad-argument',
      'Name the engine by its host or by its context, not by both.'
    );
  }
  if (host) return resolveHost(surroundings, host, 'option');
  if (context) return resolveContext(surroundings, context, 'option');
  if (setting?.startsWith('context:')) {
    return resolveContext(surroundings, setting.slice('context:'.length), 'settings');
  }
  if (setting && setting !== 'auto') return resolveHost(surroundings, setting, 'settings');
  const { DOCKER_HOST, DOCKER_CONTEXT } = surroundings.env;
  if (DOCKER_HOST) return resolveHost(surroundings, DOCKER_HOST, 'DOCKER_HOST');
  if (DOCKER_CONTEXT) return resolveContext(surroundings, DOCKER_CONTEXT, 'DOCKER_CONTEXT');
  const current = await currentContext(surroundings);
  if (current) return resolveContext(surroundings, current, 'current context');
  return firstSocket(surroundings);
};

/** An engine on offer, with the value of `Settings.endpoint` that chooses it. */
export interface ListedEndpoint extends Resolved {
  choice: string;
  /** What else leads to the same address. */
  aliases?: string[];
}

/** Each address once, under the first of its names. */
const merged = (offers: readonly ListedEndpoint[]): ListedEndpoint[] => {
  const byUrl = new Map<string, ListedEndpoint>();
  for (const offer of offers) {
    const { name, url } = offer.endpoint;
    const first = byUrl.get(url);
    if (!first) byUrl.set(url, offer);
    else if (first.endpoint.name !== name) {
      byUrl.set(url, { ...first, aliases: [...(first.aliases ?? []), name] });
    }
  }
  return [...byUrl.values()];
};

/**
 * Every engine that could be chosen: DOCKER_HOST, the contexts on disk, and the sockets that
 * exist, each address once; and what cannot be used, with the reason.
 */
export const listEndpoints = async (
  surroundings = realSurroundings()
): Promise<{ offers: ListedEndpoint[]; unusable: Unusable[] }> => {
  const { DOCKER_HOST } = surroundings.env;
  const byChoice = (resolved: Resolved): ListedEndpoint => ({
    ...resolved,
    choice: resolved.endpoint.url
  });
  const offers: ListedEndpoint[] = [];
  const { contexts, unusable } = await readContexts(surroundings);
  const offer = async (name: string, listed: () => Promise<ListedEndpoint> | ListedEndpoint) => {
    try {
      offers.push(await listed());
    } catch (error) {
      unusable.push({ name, why: toErrorInfo(error).message });
    }
  };
  if (DOCKER_HOST) {
    await offer('DOCKER_HOST', async () =>
      byChoice(await resolveHost(surroundings, DOCKER_HOST, 'DOCKER_HOST'))
    );
  }
  for (const context of contexts) {
    await offer(context.name, () => ({
      ...fromContext(context, 'settings'),
      choice: `context:${context.name}`
    }));
  }
  for (const socket of [defaultSocket(surroundings), ...(await knownSockets(surroundings))]) {
    if (!(await exists(surroundings, socket))) continue;
    const source = socket.name === 'default' ? 'default socket' : 'known socket';
    offers.push(byChoice(fromAddress(socket.url, { source, name: socket.name })));
  }
  return { offers: merged(offers), unusable };
};
