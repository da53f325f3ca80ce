import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Resolved } from '../../../electron/engine/endpoint/endpoint';

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** An HTTP server on a socket of its own that answers what a test tells it to. */
export interface ApiServer {
  resolved: Resolved;
  /** Every request so far: method and path. */
  requests: string[];
  close(): void;
}

const version = { Version: '29.1.0', ApiVersion: '1.52', MinAPIVersion: '1.44' };

/** The paths that every engine answers, so that a test only gives the one it is about. */
const usual: Record<string, unknown> = {
  '/version': version,
  '/v1.52/info': { ServerVersion: '29.1.0', MemTotal: 8, NCPU: 4, OperatingSystem: 'Test' }
};

/** `answers` are found by the path without its query; a value that is no function is sent as JSON. */
export const startApiServer = async (
  answers: Record<string, Answer | object>
): Promise<ApiServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-api-'));
  const path = join(folder, 'docker.sock');
  const requests: string[] = [];
  const server = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    const answer = { ...usual, ...answers }[request.url?.split('?')[0] ?? ''];
    if (typeof answer === 'function') return (answer as Answer)(request, response);
    response.statusCode = answer === undefined ? 404 : 200;
    response.end(JSON.stringify(answer ?? { message: 'page not found' }));
  });
  await new Promise<void>(resolve => server.listen(path, resolve));
  return {
    resolved: {
      endpoint: { url: `unix://${path}`, kind: 'unix', source: 'option', name: 'test' }
    },
    requests,
    close() {
      server.closeAllConnections();
      server.close();
      rmSync(folder, { recursive: true, force: true });
    }
  };
};
