import type { EngineEvent } from '../port';
import { eventLine } from './schemas';

/** No event is anywhere near this long, so a longer line is no event. Characters. */
const longestLine = 1024 * 1024;

/**
 * Splits chunks of text into lines without their ends; what follows the last end is dropped, since
 * a line without an end was cut. Throws a RangeError when a line does not end.
 */
export async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of chunks) {
    const whole = (rest + chunk).split('\n');
    rest = whole.pop() ?? '';
    if (rest.length > longestLine) throw new RangeError('A line is too long.');
    for (const line of whole) if (line.trim()) yield line;
  }
}

/** The last moment of a Date (ECMAScript, time values), in nanoseconds: beyond it is no time. */
const maxNano = 8_640_000_000_000_000n * 1_000_000n;

/**
 * One line of `GET /events`; throws when it is none. The nanoseconds are taken from the text: as a
 * JSON number they would be rounded, and `since` would ask from a moment that never was.
 */
export const parseEvent = (line: string): EngineEvent => {
  const event = eventLine.parse(JSON.parse(line));
  const nanoseconds = /"timeNano":\s*(\d+)/.exec(line)?.[1];
  const timeNano = nanoseconds ? BigInt(nanoseconds) : BigInt(event.time ?? 0) * 1_000_000_000n;
  if (timeNano < 0n || timeNano > maxNano) throw new RangeError('An event has an impossible time.');
  return {
    type: event.Type,
    action: event.Action,
    actorId: event.Actor.ID,
    attributes: event.Actor.Attributes,
    timeNano
  };
};

/** A moment as the `since` of `GET /events` takes it: seconds and nanoseconds. */
export const formatSince = (nano: bigint): string =>
  `${nano / 1_000_000_000n}.${String(nano % 1_000_000_000n).padStart(9, '0')}`;
