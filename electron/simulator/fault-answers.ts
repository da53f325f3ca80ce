import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { EngineError } from './engine-error';
import { sendError } from './exchange';
import { faultsPath } from './routes/faults';
import type { World } from './world/world';

const megabyte = Buffer.alloc(1_000_000, ' ');

/** Writes as fast as it is read, until it is enough or the reader leaves. */
const sendHuge = (response: ServerResponse, megabytes: number): void => {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  let left = megabytes;
  const more = (): void => {
    while (left > 0) {
      left -= 1;
      if (!response.write(megabyte)) return;
    }
    response.end('[]\n');
  };
  response.on('drain', more);
  more();
};

/** A real reset where the transport knows one: a pipe can only be closed. */
const reset = ({ socket }: IncomingMessage): void => {
  const overTcp = socket instanceof Socket && socket.remoteAddress !== undefined;
  if (overTcp) socket.resetAndDestroy();
  else socket.destroy();
};

const sendText = (response: ServerResponse, text: string): void => {
  response.writeHead(200, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(text)
  });
  response.end(text);
};

/** True = a fault has seen to this request, and the world hears nothing of it. */
const answeredByFault = (
  { faults }: World,
  request: IncomingMessage,
  response: ServerResponse
): boolean => {
  const on = (...names: Parameters<typeof faults.value>): boolean =>
    faults.value(...names) !== null;
  if (on('hang')) return true;
  if (on('reset')) {
    reset(request);
  } else if (faults.strikes('errors')) {
    sendError(response, new EngineError(500, 'the engine is in trouble'));
  } else if (request.method !== 'GET' && request.method !== 'HEAD' && faults.strikes('conflicts')) {
    sendError(response, new EngineError(409, 'the engine is busy with it'));
  } else if (on('cut')) {
    response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': 1_000 });
    response.write('[{"Id":"', () => response.destroy());
  } else if (on('malformed')) {
    sendText(response, '{"Id": "never ending\n');
  } else if (on('null')) {
    sendText(response, 'null\n');
  } else if (on('huge')) {
    sendHuge(response, faults.value('huge') ?? 0);
  } else return false;
  return true;
};

/** Answers as `healthy` does, except for the faults that are on. */
export const withFaults =
  (world: World, healthy: RequestListener): RequestListener =>
  (request, response) => {
    const answer = (): void => {
      if (!answeredByFault(world, request, response)) healthy(request, response);
    };
    if (request.url === faultsPath) return healthy(request, response);
    const delayMs = world.faults.nextDelayMs();
    if (delayMs > 0) world.later(delayMs, answer);
    else answer();
  };
