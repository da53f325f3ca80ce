import type { Handler } from '../exchange';
import { EngineError } from '../engine-error';
import { boolValue } from '../go-values';
import { findContainer } from '../world/containers';
import { printedIn } from '../world/logs';
import type { SimContainer, SimLogLine } from '../world/model';

const timeOf = (nano: bigint): string => {
  const seconds = new Date(Number(nano / 1_000_000n)).toISOString().slice(0, 19);
  return `${seconds}.${String(nano % 1_000_000_000n).padStart(9, '0')}Z`;
};

/** A piece of the two streams in one: its head names the stream and the length. */
const frame = ({ stream, timeNano, text }: SimLogLine, withTime: boolean): Buffer => {
  const body = Buffer.from(`${withTime ? `${timeOf(timeNano)} ` : ''}${text}\n`);
  const head = Buffer.alloc(8);
  head[0] = stream === 'stdout' ? 1 : 2;
  head.writeUInt32BE(body.length, 4);
  return Buffer.concat([head, body]);
};

const lastOf = ({ log }: SimContainer, tail: string | null): SimLogLine[] => {
  const count = tail === null || tail === 'all' ? log.length : Number(tail);
  return count > 0 ? log.slice(-count) : [];
};

/** Bytes that may wait for a reader; it misses what comes meanwhile. */
const mostUnread = 1024 * 1024;

export const logs: Handler = ({ world, name, query, response }) => {
  const container = findContainer(world, name);
  const wanted = [boolValue(query.get('stdout')), boolValue(query.get('stderr'))] as const;
  if (!wanted.includes(true)) {
    throw new EngineError(400, 'Bad parameters: you must choose at least one stream');
  }
  const withTime = boolValue(query.get('timestamps'));
  const tell = (line: SimLogLine): void => {
    if (!wanted[line.stream === 'stdout' ? 0 : 1] || response.writableLength > mostUnread) return;
    response.write(frame(line, withTime));
  };
  // Engine 20.10 names no type: whoever asks has to know whether there is a terminal.
  response.writeHead(200);
  response.flushHeaders();
  lastOf(container, query.get('tail')).forEach(tell);
  const { run } = container;
  if (!boolValue(query.get('follow')) || !run) {
    response.end();
    return;
  }
  const following = printedIn(world).on(printed => {
    if (printed.container === container) tell(printed.line);
  });
  void run.ended.then(() => response.end());
  response.once('close', () => following.dispose());
};
