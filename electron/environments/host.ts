import type { Endpoint } from '../../shared/model/engine';
import { parseAddress } from '../engine/endpoint/address';

/** Where an engine publishes ports, and where its own machine's programs reach them. */
export interface Host {
  /** What a program on this machine connects to. */
  name: string;
  isLocal: boolean;
  /** Where ports are published unless the file says: nobody else's machine reaches a local one. */
  publishAt: string;
}

export const hostOf = ({ url }: Pick<Endpoint, 'url'>): Host => {
  const address = parseAddress(url);
  const name = 'host' in address ? address.host.replace(/^\[|\]$/g, '') : '127.0.0.1';
  const isLocal = !('host' in address) || ['127.0.0.1', 'localhost', '::1'].includes(name);
  return { name, isLocal, publishAt: isLocal ? '127.0.0.1' : '' };
};
