import { chmodSync, lstatSync, unlinkSync } from 'node:fs';
import type { Server } from 'node:http';
import { connect, type ListenOptions } from 'node:net';
import { PlimsollError } from '../../shared/errors';

const refused = (url: string): PlimsollError =>
  new PlimsollError(
    'unsupported-endpoint',
    `The simulator cannot listen at "${url}": use unix:///path, npipe:////./pipe/name or tcp://127.0.0.1:port.`
  );

/** Only this machine may talk to it: TCP means the loopback. */
const listenOptions = (url: string): ListenOptions => {
  const [, socket] = /^unix:\/\/(\/.+)$/s.exec(url) ?? [];
  if (socket !== undefined) return { path: socket };
  const [, pipe] = /^npipe:\/\/\/\/\.\/pipe\/([\w.-]+)$/.exec(url) ?? [];
  if (pipe !== undefined) return { path: `\\\\.\\pipe\\${pipe}` };
  const [, host, port] = /^tcp:\/\/(127\.0\.0\.1|localhost|\[::1\]):(\d{1,5})$/.exec(url) ?? [];
  if (host === undefined || Number(port) > 65_535) throw refused(url);
  return { host: host.replace(/[[\]]/g, ''), port: Number(port) };
};

const answers = (path: string): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(path);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

/** A socket left by a process that died would refuse the next; one that answers is left alone. */
const clearStale = async (path: string): Promise<void> => {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found?.isSocket() && !(await answers(path))) unlinkSync(path);
};

/** Listens and gives the URL that programs connect to: a TCP port of 0 is resolved. */
export const listen = async (server: Server, url: string): Promise<string> => {
  const options = listenOptions(url);
  const socket = url.startsWith('unix:') ? options.path : undefined;
  if (socket !== undefined) await clearStale(socket);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options, () => {
      server.off('error', reject);
      resolve();
    });
  });
  if (socket !== undefined) chmodSync(socket, 0o600);
  const address = server.address();
  if (address === null || typeof address === 'string') return url;
  return url.replace(/\d+$/, String(address.port));
};
