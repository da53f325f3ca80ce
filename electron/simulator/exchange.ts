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
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text)
  });
  response.end(text);
};

const largestJson = 1024 * 1024;

const readText = async (request: IncomingMessage): Promise<string> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > largestJson) throw new EngineError(413, 'the request body is too large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** The statuses are Engine 20.10's, which answers 500 to what it cannot parse. */
export const readJson = async <T extends z.ZodType>(
  { request }: Exchange,
  schema: T
): Promise<z.output<T>> => {
  const type = request.headers['content-type'] ?? '';
  if (!/^application\/json\b/i.test(type)) {
    const why = `Content-Type specified (${type.slice(0, 100)}) must be 'application/json'`;
    throw new EngineError(400, why);
  }
  const text = await readText(request);
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
