import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { disposable, type Disposable } from '../../shared/disposable';

/** One call that went through. Times are milliseconds of one monotonic clock. */
export interface RecordedCall {
  readonly method: string;
  /** Without the API version. */
  readonly path: string;
  readonly query: URLSearchParams;
  readonly startedAt: number;
  /** Null while it is under way. */
  endedAt: number | null;
  /** Null until it is answered. */
  status: number | null;
}

export interface RecordingProxy extends Disposable {
  /** Where programs find the engine now. */
  readonly url: string;
  readonly calls: readonly RecordedCall[];
  /** Ends every connection there is; new ones are taken. */
  hangUp(): void;
}

const socketOf = (url: string): string => {
  const [, path] = /^unix:\/\/(\/.+)$/s.exec(url) ?? [];
  if (path === undefined) throw new Error(`The proxy knows unix sockets only, not ${url}.`);
  return path;
};

const recorded = ({ method = 'GET', url = '/' }: IncomingMessage): RecordedCall => {
  const { pathname, searchParams } = new URL(url, 'http://engine');
  const path = pathname.replace(/^\/v[0-9.]+(?=\/)/, '');
  return {
    method,
    path,
    query: searchParams,
    startedAt: performance.now(),
    endedAt: null,
    status: null
  };
};

/**
 * Stands in front of an engine's socket, passes everything on as it is, and writes down what.
 * @param see is told of each call before it is passed on
 */
export const recordingProxy = async (
  engineUrl: string,
  see: (call: RecordedCall) => void = () => undefined
): Promise<RecordingProxy> => {
  const socketPath = socketOf(engineUrl);
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-proxy-'));
  const listenPath = join(folder, 'engine.sock');
  const agent = new Agent({ keepAlive: true });
  const calls: RecordedCall[] = [];

  const pass = (asked: IncomingMessage, answer: ServerResponse): void => {
    const call = recorded(asked);
    calls.push(call);
    see(call);
    const { method, url: path, headers } = asked;
    const onward = request({ socketPath, agent, method, path, headers }, given => {
      call.status = given.statusCode ?? null;
      answer.writeHead(given.statusCode ?? 502, given.headers);
      answer.flushHeaders();
      // Before its last byte leaves: whoever waits for it cannot ask for the next thing sooner.
      given.once('end', () => (call.endedAt = performance.now()));
      given.once('error', () => answer.destroy());
      given.pipe(answer);
    });
    onward.once('error', () => answer.destroy());
    answer.once('close', () => {
      call.endedAt ??= performance.now();
      if (!answer.writableFinished) onward.destroy();
    });
    asked.pipe(onward);
  };

  const server = createServer({ keepAliveTimeout: 0 }, pass);
  await new Promise<void>(resolve => server.listen(listenPath, resolve));
  const owned = disposable(() => {
    server.close();
    server.closeAllConnections();
    agent.destroy();
    rmSync(folder, { recursive: true, force: true });
  });
  const hangUp = (): void => server.closeAllConnections();
  return { url: `unix://${listenPath}`, calls, hangUp, dispose: () => owned.dispose() };
};
