import { sendJson, type Exchange, type Handler } from '../exchange';
import { boolValue } from '../go-values';
import { statsFrame } from '../views/stats';
import { findContainer } from '../world/containers';
import type { SimContainer } from '../world/model';
import type { World } from '../world/world';

/** Milliseconds to the collector's next round. */
const untilTick = ({ clock, bounds: { statsTickMs } }: World): number =>
  statsTickMs - (clock.now() % statsTickMs);

const stream = async (exchange: Exchange, container: SimContainer): Promise<void> => {
  const { world, response } = exchange;
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.flushHeaders();
  let previousAt: number | null = null;
  while (!response.destroyed && world.containers.has(container.id)) {
    await world.pause(untilTick(world));
    // A reader that is behind misses frames; nothing piles up for it.
    if (response.writableNeedDrain) continue;
    response.write(`${JSON.stringify(statsFrame(world, container, previousAt))}\n`);
    previousAt = world.clock.now();
  }
  response.end();
};

/** Engine 20.10 makes even a one-shot wait for the collector; without it, two rounds are needed. */
export const stats: Handler = async exchange => {
  const { world, query } = exchange;
  const container = findContainer(world, exchange.name);
  const asked = query.get('stream');
  if (asked === null || boolValue(asked)) return stream(exchange, container);
  if (!container.run) return sendJson(exchange, statsFrame(world, container, null));
  await world.pause(untilTick(world));
  if (boolValue(query.get('one-shot'))) {
    return sendJson(exchange, statsFrame(world, container, null));
  }
  const previousAt = world.clock.now();
  await world.pause(untilTick(world));
  sendJson(exchange, statsFrame(world, container, previousAt));
};
