import type { Endpoint } from '../../../shared/model/engine';
import { segment, type ApiCalls } from './api-calls';
import { connectionFailure } from '../failures';
import type { CallTerms } from './http-call';
import { framedReader, rawReader, type LogReader } from './log-lines';
import { onAbort } from '../on-abort';
import type { Engine, EngineLogLine } from '../port';
import { terminalDetails } from './schemas';

/** Engines tell it from API 1.42 on; before, one has to know whether there is a terminal. */
const readerOf = (contentType: string | undefined, isTerminal: boolean): LogReader => {
  if (contentType === 'application/vnd.docker.multiplexed-stream') return framedReader();
  if (contentType === 'application/vnd.docker.raw-stream') return rawReader();
  return isTerminal ? rawReader() : framedReader();
};

/** `GET /containers/{id}/logs` as `Engine.logs` promises it. */
export async function* readLogs(
  api: ApiCalls,
  endpoint: Endpoint,
  terms: CallTerms,
  containerId: string,
  { tail, follow, signal }: Parameters<Engine['logs']>[1]
): AsyncGenerator<EngineLogLine[]> {
  const path = `/containers/${segment(containerId)}`;
  const { Config } = await api.json({ path: `${path}/json` }, terminalDetails, terms);
  const query = { stdout: true, stderr: true, timestamps: true, follow, tail };
  const response = await api.stream({ path: `${path}/logs`, query }, terms);
  const listening = onAbort(signal, () => response.destroy());
  response.socket.setKeepAlive(true, 30_000);
  const reader = readerOf(response.headers['content-type'], Config?.Tty ?? false);
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      const lines = reader.push(chunk);
      if (lines.length > 0) yield lines;
    }
    const rest = reader.end();
    if (rest.length > 0) yield rest;
  } catch (error) {
    if (!signal.aborted) throw connectionFailure(error, endpoint);
  } finally {
    listening.dispose();
    response.destroy();
  }
}
