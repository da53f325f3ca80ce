import { z } from 'zod';
import type { Disposable } from '../../shared/disposable';
import { http, openLines, type LineStream } from './http';

const event = z.object({
  Type: z.string(),
  Action: z.string(),
  Actor: z.object({ ID: z.string(), Attributes: z.record(z.string(), z.string()) })
});

export interface Destroyed extends Disposable {
  /** Ids, as often as the engine told of their end. */
  ids(): Promise<string[]>;
  /** Ids of what was killed with SIGKILL. */
  killed(): Promise<string[]>;
}

/**
 * Everything that ends on an engine from now on, as the engine itself tells it: from a stream, so
 * that a restart that forgets what was told loses nothing, and again from its memory at the end.
 */
export const followDestroyed = async (url: string): Promise<Destroyed> => {
  const filters = encodeURIComponent(JSON.stringify({ event: ['destroy', 'kill'] }));
  const since = (Date.now() / 1000).toFixed(3);
  const stream: LineStream = await openLines(url, `/events?filters=${filters}&since=${since}`);
  const events = async (): Promise<z.infer<typeof event>[]> => {
    const until = (Date.now() / 1000).toFixed(3);
    const path = `/events?filters=${filters}&since=${since}&until=${until}`;
    const { text } = await http(url, 'GET', path);
    // A line holds its time in nanoseconds: the same line is the same event.
    const lines = new Set([...stream.lines, ...text.split('\n')].filter(Boolean));
    return [...lines].map(line => event.parse(JSON.parse(line)));
  };
  return {
    ids: async () =>
      (await events()).filter(({ Action }) => Action === 'destroy').map(({ Actor }) => Actor.ID),
    killed: async () =>
      (await events())
        .filter(({ Action, Actor }) => Action === 'kill' && Actor.Attributes['signal'] === '9')
        .map(({ Actor }) => Actor.ID),
    dispose: () => stream.dispose()
  };
};
