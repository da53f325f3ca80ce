import type { Endpoint } from '../../../shared/model/engine';
import type { ApiCalls } from './api-calls';
import { formatSince, lines, parseEvent } from './event-lines';
import { badAnswer, connectionFailure } from '../failures';
import type { CallTerms } from './http-call';
import { onAbort } from '../on-abort';
import type { Engine, EngineEvent } from '../port';

const parsed = (endpoint: Endpoint, line: string): EngineEvent => {
  try {
    return parseEvent(line);
  } catch (cause) {
    throw badAnswer(endpoint, 'with an event that is none', cause);
  }
};

/** `GET /events` from the head of the answer to its end, as `Engine.events` promises it. */
export async function* readEvents(
  api: ApiCalls,
  endpoint: Endpoint,
  terms: CallTerms,
  { sinceNano, untilNano, signal, onOpen }: Parameters<Engine['events']>[0]
): AsyncGenerator<EngineEvent> {
  const query = {
    ...(sinceNano !== undefined && { since: formatSince(sinceNano) }),
    ...(untilNano !== undefined && { until: formatSince(untilNano) })
  };
  const response = await api.stream({ path: '/events', query }, terms);
  const listening = onAbort(signal, () => response.destroy());
  // Nothing is ever written here: only TCP itself can notice that the other end is gone.
  response.socket.setKeepAlive(true, 30_000);
  try {
    onOpen?.();
    for await (const line of lines(response.setEncoding('utf8'))) yield parsed(endpoint, line);
  } catch (error) {
    if (!signal.aborted) throw connectionFailure(error, endpoint);
  } finally {
    listening.dispose();
    response.destroy();
  }
}
