import type { IncomingMessage, ServerResponse } from 'node:http';
import { EngineError } from './engine-error';
import { sendError, type Handler } from './exchange';
import { routes } from './routes/routes';
import { apiVersion, refusedVersion, serverHeader } from './versions';
import type { World } from './world/world';

interface Route {
  method: string;
  path: RegExp;
  handle: Handler;
}

const compiled: Route[] = routes.map(([method, path, handle]) => ({
  method,
  // Names may hold slashes, as those of images do.
  path: new RegExp(`^${path.replace('{name}', '(.*)')}$`, 's'),
  handle
}));

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    throw new EngineError(400, 'the path is not valid');
  }
};

const split = (target: string): { version: string; path: string; query: URLSearchParams } => {
  const [whole = '', ...query] = target.split('?');
  const path = decoded(whole);
  const [, version, rest] = /^\/v([0-9.]+)(\/.*)$/s.exec(path) ?? [];
  return {
    version: version ?? apiVersion,
    path: rest ?? path,
    query: new URLSearchParams(query.join('?'))
  };
};

const refuse = (
  response: ServerResponse,
  { message, plain }: { message: string; plain: boolean }
) => {
  if (!plain) return sendError(response, new EngineError(400, message));
  response.writeHead(400, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(`${message}\n`);
};

const answer = async (
  world: World,
  request: IncomingMessage,
  response: ServerResponse
): Promise<void> => {
  const { version, path, query } = split(request.url ?? '/');
  for (const { method, path: pattern, handle } of compiled) {
    const match = method === request.method ? pattern.exec(path) : null;
    if (!match) continue;
    response.setHeader('Api-Version', apiVersion);
    response.setHeader('Ostype', 'linux');
    response.setHeader('Docker-Experimental', 'false');
    response.setHeader('Server', serverHeader);
    const refused = refusedVersion(version);
    if (refused) return refuse(response, refused);
    return handle({ world, request, response, name: match[1] ?? '', query });
  }
  throw new EngineError(404, 'page not found');
};

/** Answers every request from this world; never throws. */
export const router =
  (world: World) =>
  (request: IncomingMessage, response: ServerResponse): void => {
    answer(world, request, response).catch((error: unknown) => sendError(response, error));
  };
