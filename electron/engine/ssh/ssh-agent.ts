import { Agent, type AgentOptions } from 'node:http';
import type { Duplex } from 'node:stream';
import type { SshTunnel } from './ssh-tunnel';

/** Node's pool of connections, over a tunnel: each stays open until the engine is left. */
export class SshAgent extends Agent {
  readonly #tunnel: SshTunnel;

  constructor(tunnel: SshTunnel, options: AgentOptions) {
    super({ ...options, keepAlive: true });
    this.#tunnel = tunnel;
  }

  override createConnection(): Duplex {
    return this.#tunnel.connect();
  }
}
