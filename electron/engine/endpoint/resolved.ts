import type { Endpoint } from '../../../shared/model/engine';
import { formatAddress, parseAddress } from './address';
import type { DockerContext } from './contexts';
import type { KnownSocket } from './known-sockets';
import type { Surroundings } from './surroundings';
import type { Tls } from './tls';

/** An engine one can connect to. */
export interface Resolved {
  endpoint: Endpoint;
  tls?: Tls;
}

type Named = Pick<Endpoint, 'source' | 'name'>;

export const fromAddress = (address: string, named: Named, tls?: Tls): Resolved => {
  const parsed = parseAddress(address);
  const secure = parsed.kind === 'tcp' && tls !== undefined;
  const kind = secure ? 'tls' : parsed.kind;
  const endpoint: Endpoint = { url: formatAddress(parsed, secure), kind, ...named };
  return secure ? { endpoint, tls } : { endpoint };
};

export const fromContext = (
  { name, host, tls }: DockerContext,
  source: Endpoint['source']
): Resolved => fromAddress(host, { source, name }, tls);

export const exists = async (
  surroundings: Surroundings,
  { url }: KnownSocket
): Promise<boolean> => {
  const address = parseAddress(url);
  return 'path' in address && surroundings.socketExists(address.path);
};
