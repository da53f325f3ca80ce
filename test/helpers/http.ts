import { request, type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import type { Disposable } from '../../shared/disposable';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

export interface Ask {
  /** Sent as JSON, or as it is when it is a buffer. */
  body?: unknown;
  headers?: Record<string, string>;
}

/** Marks what a test asks for by itself: whoever looks through Plimsoll's calls leaves it out. */
export const testHeader = 'x-plimsoll-test';

const target = (url: string): { socketPath: string } | { host: string; port: number } => {
  const [, socketPath] = /^(?:unix|npipe):\/\/(.+)$/s.exec(url) ?? [];
  if (socketPath !== undefined) return { socketPath };
  const { hostname, port } = new URL(url.replace(/^tcp:/, 'http:'));
  return { host: hostname, port: Number(port) };
};

const send = (
  url: string,
  method: string,
  path: string,
  { body, headers = {} }: Ask
): Promise<IncomingMessage> =>
  new Promise((resolve, reject) => {
    const bytes = Buffer.isBuffer(body) ? body : Buffer.from(body ? JSON.stringify(body) : '');
    const type = Buffer.isBuffer(body) ? 'application/x-tar' : 'application/json';
    const sent = request({
      ...target(url),
      method,
      path,
      agent: false,
      headers: {
        'Content-Type': type,
        'Content-Length': bytes.length,
        [testHeader]: 'yes',
        ...headers
      }
    });
    sent.once('error', reject);
    sent.once('response', resolve);
    sent.end(bytes);
  });

/** One plain HTTP request over a unix socket or TCP, with nothing in between that could help. */
export const http = async (
  url: string,
  method: string,
  path: string,
  ask: Ask = {}
): Promise<Answer> => {
  const response = await send(url, method, path, ask);
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return {
    status: response.statusCode ?? 0,
    headers: response.headers,
    text: Buffer.concat(chunks).toString('utf8')
  };
};

export interface LineStream extends Disposable {
  status: number;
  lines: string[];
  /** Resolves when no more will come, whoever ended it. */
  ended: Promise<void>;
}

/** A stream of lines that goes on until it is disposed; `lines` grows as they come. */
export const openLines = async (url: string, path: string): Promise<LineStream> => {
  const response = await send(url, 'GET', path, {});
  const lines: string[] = [];
  let rest = '';
  response.setEncoding('utf8').on('data', (text: string) => {
    const parts = (rest + text).split('\n');
    rest = parts.pop() ?? '';
    lines.push(...parts);
  });
  // The other end may go away in the middle; `ended` tells of it.
  response.on('error', () => undefined);
  const ended = new Promise<void>(resolve => response.once('close', resolve));
  return {
    status: response.statusCode ?? 0,
    lines,
    ended,
    dispose: () => void response.destroy()
  };
};
