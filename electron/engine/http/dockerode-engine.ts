import Dockerode from 'dockerode';
import {
  Agent as HttpAgent,
  IncomingMessage,
  request as requestHttp,
  type RequestOptions
} from 'node:http';
import { Agent as HttpsAgent, request as requestHttps } from 'node:https';
import { systemClock } from '../../clock';
import { parseAddress } from '../endpoint/address';
import type { CallBounds } from './call-bounds';
import type { Dial, Request } from './http-call';
import { HttpEngine } from './http-engine';
import type { Resolved } from '../endpoint/resolved';
import { SshAgent } from '../ssh/ssh-agent';
import { SshTunnel } from '../ssh/ssh-tunnel';

/**
 * docker-modem reads DOCKER_HOST and the certificates beside it whenever a client is made, whatever
 * it is given, and throws when they are wrong. The endpoint has been resolved: the environment has
 * no say any more.
 */
const withoutDockerHost = <T>(make: () => T): T => {
  const { DOCKER_HOST } = process.env;
  delete process.env.DOCKER_HOST;
  try {
    return make();
  } finally {
    if (DOCKER_HOST !== undefined) process.env.DOCKER_HOST = DOCKER_HOST;
  }
};

type Sent = (error: Error | null, response: IncomingMessage | null) => void;

/**
 * Stands in for docker-modem's own way to send what it has put together (`buildRequest`). That one
 * follows an answer with a `Location` wherever it points (lib/http.js), to other hosts and in
 * clear, throws out of the process where it cannot, and leaves the first request hanging.
 */
const sendingOnlyHere = (secure: boolean) => ({
  buildRequest(options: RequestOptions, _: unknown, body: unknown, sent: Sent): void {
    const request = (secure ? requestHttps : requestHttp)(options, answer => sent(null, answer));
    request.on('error', error => sent(error, null));
    request.end(typeof body === 'string' ? body : undefined);
  }
});

/**
 * A client for one endpoint. Only docker-modem's `dial` is used, and always as a stream: its own
 * way of collecting an answer never settles when the body is cut, knows no bound on its size, and
 * dockerode's methods drop some options (`df`, `pruneBuilder`).
 */
const makeDial = ({ endpoint, tls }: Resolved, agent: HttpAgent): Dial => {
  const address = parseAddress(endpoint.url);
  const tcp = address.kind === 'tcp';
  const options = {
    socketPath: 'path' in address ? address.path : undefined,
    // Over ssh the agent alone knows the way; what is said at its end is plain HTTP.
    host: 'path' in address ? undefined : address.kind === 'ssh' ? 'docker' : address.host,
    port: tcp ? (address.port ?? undefined) : undefined,
    protocol: tls ? ('https' as const) : ('http' as const),
    agent
  };
  const { modem } = withoutDockerHost(() => new Dockerode(options));
  Object.assign(modem, sendingOnlyHere(tls !== undefined));
  const basePath = tcp ? address.basePath : '';
  return ({ method = 'GET', path, query, body }: Request, signal) =>
    new Promise((resolve, reject) => {
      const dialled = {
        method,
        // docker-modem appends the query to a path that ends in "?".
        path: `${basePath}${path}${query ? '?' : ''}`,
        options: (query ?? body) && { _query: query ?? {}, _body: body ?? {} },
        isStream: true,
        statusCodes: {},
        abortSignal: signal
      };
      modem.dial(dialled, (error, response) => {
        if (response instanceof IncomingMessage) resolve(response);
        else reject(error ?? new Error('The connection gave no answer.'));
      });
    });
};

/**
 * An ssh server lets ten sessions share a connection (sshd_config, MaxSessions): these, two streams,
 * the ping and the tunnel itself.
 */
const sshConnections = 6;
/** A machine that does not answer ssh is told of by ssh, after 10 s. */
const sshBounds: Partial<CallBounds> = { pingMs: 12_000 };

const tunnelTo = ({ endpoint }: Resolved): SshTunnel | null => {
  const address = parseAddress(endpoint.url);
  return address.kind === 'ssh' ? new SshTunnel(address) : null;
};

/** The engine at one endpoint, over dockerode: the only file that knows it. */
export class DockerodeEngine extends HttpEngine {
  constructor(resolved: Resolved, bounds: Partial<CallBounds> = {}, clock = systemClock) {
    const { tls } = resolved;
    const secure = tls && {
      ca: tls.ca,
      cert: tls.cert,
      key: tls.key,
      rejectUnauthorized: !tls.skipVerify
    };
    const tunnel = tunnelTo(resolved);
    const makeAgent = (sockets: number): HttpAgent => {
      if (tunnel) {
        const maxSockets = Math.min(sockets, sshConnections);
        return new SshAgent(tunnel, { maxSockets, maxFreeSockets: maxSockets });
      }
      // Below the 5 s after which Node's own servers close an idle connection, so that no request
      // is sent into one that is just being closed.
      const options = { keepAlive: true, maxSockets: sockets, timeout: 4_000 };
      return secure ? new HttpsAgent({ ...options, ...secure }) : new HttpAgent(options);
    };
    super(
      resolved.endpoint,
      sockets => {
        const agent = makeAgent(sockets);
        const dispose = (): void => {
          agent.destroy();
          tunnel?.dispose();
        };
        return { dial: makeDial(resolved, agent), dispose };
      },
      tunnel ? { ...sshBounds, ...bounds } : bounds,
      clock
    );
  }
}
