import type { IncomingMessage, ServerResponse } from 'node:http';
import type { z } from 'zod';
import { EngineError } from './engine-error';
import type { World } from './world/world';

/** One request and the way to answer it. */
export interface Exchange {
  world: World;
  request: IncomingMessage;
  response: ServerResponse;
  /** The part of the path that names something, decoded. */
  name: string;
  query: URLSearchParams;
}

export type Handler = (exchange: Exchange) => void | Promise<void>;

export const sendJson = ({ response }: Exchange, body: unknown, status = 200): void => {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text)
  });
  response.end(text);
};

export const sendStatus = ({ response }: Exchange, status: 204 | 304): void => {
  response.writeHead(status);
  response.end();
};

export const sendError = (response: ServerResponse, error: unknown): void => {
  const status = error instanceof EngineError ? error.status : 500;
  const message = error instanceof Error ? error.message : String(error);
  if (response.headersSent) return void response.destroy();
  const text = `${JSON.stringify({ message })}\n`;
  // What is left of too large a body is not read, so that the connection cannot go on.
  if (status === 413) response.setHeader('Connection', 'close');
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text)
  });
  response.end(text);
};

/** The body in pieces, at most `mostBytes` of it; leaving off early keeps the way to answer. */
export async function* bodyOf(
  { request }: Exchange,
  mostBytes: number
): AsyncGenerator<Buffer, void, void> {
  let size = 0;
  const chunks: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  for await (const chunk of chunks) {
    size += chunk.length;
    if (size > mostBytes) throw new EngineError(413, 'the request body is too large');
    yield chunk;
  }
}

const largestJson = 1024 * 1024;

/** The statuses are Engine 20.10's, which answers 500 to what it cannot parse. */
export const readJson = async <T extends z.ZodType>(
  exchange: Exchange,
  schema: T
): Promise<z.output<T>> => {
  const type = exchange.request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) {
    const why = `Content-Type specified (${type.slice(0, 100)}) must be 'application/json'`;
    throw new EngineError(400, why);
  }
  const chunks: Buffer[] = [];
  for await (const chunk of bodyOf(exchange, largestJson)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString('utf8');
  if (text === '') throw new EngineError(500, 'EOF');
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new EngineError(500, 'unexpected EOF');
  }
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const where = result.error.issues[0]?.path.join('.') ?? '';
  throw new EngineError(500, `json: cannot unmarshal ${where || 'the body'}`);
};
