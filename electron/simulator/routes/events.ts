import { disposable, DisposableStore, type Disposable } from '../../../shared/disposable';
import type { SimEvent } from '../events';
import type { Handler } from '../exchange';
import { parseFilters, type Filters } from '../filters';
import { momentValue } from '../go-values';
import { eventLine } from '../views/event-line';
import type { World } from '../world/world';

/** The noun's own filter (`container=…`, `volume=…`) names the actor by id or name. */
const named = (filters: Filters, { type, actorId, attributes }: SimEvent): boolean => {
  const nouns = ['container', 'image', 'network', 'volume'].filter(
    noun => filters.get(noun).length > 0
  );
  if (nouns.length === 0) return true;
  if (!nouns.includes(type)) return false;
  return filters.any(type, wanted => actorId.startsWith(wanted) || attributes['name'] === wanted);
};

const meets = (filters: Filters, event: SimEvent): boolean =>
  filters.any('type', type => event.type === type) &&
  filters.any('event', action => event.action.split(':')[0] === action) &&
  filters.labels(event.attributes) &&
  named(filters, event);

/** What faults do to an open stream, whenever they are switched on. */
const disturb = (world: World, tell: (event: SimEvent) => void, end: () => void): Disposable => {
  const held = new DisposableStore();
  let burst: Disposable | null = null;
  const flood = (perSecond: number): void => {
    const [container] = world.containers.values();
    const timeNano = BigInt(world.clock.now()) * 1_000_000n;
    const actorId = container?.id ?? '';
    for (let count = 0; count < perSecond / 20; count += 1) {
      const event = {
        type: 'container',
        action: 'health_status: healthy',
        actorId,
        attributes: {}
      };
      tell({ ...event, timeNano: timeNano + BigInt(count) });
    }
  };
  const meet = (): void => {
    burst?.dispose();
    const [endsMs, perSecond] = [
      world.faults.value('events-end'),
      world.faults.value('events-flood')
    ];
    if (endsMs !== null) held.add(world.later(endsMs, end));
    if (perSecond === null) return;
    burst = world.later(50, () => {
      flood(perSecond);
      meet();
    });
  };
  held.add(world.faults.onChange(meet));
  held.add(disposable(() => burst?.dispose()));
  meet();
  return held;
};

/** Bytes that may wait for a reader; one that is further behind is let go. */
const mostUnread = 4 * 1024 * 1024;

export const events: Handler = ({ world, query, response }) => {
  const [since, until] = [query.get('since'), query.get('until')];
  const sinceNano = since ? momentValue(since) : null;
  const untilNano = until ? momentValue(until) : null;
  const filters = parseFilters(query.get('filters'), null);
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.flushHeaders();
  const { faults } = world;
  const tell = (event: SimEvent): void => {
    if (faults.value('events-silence') !== null || !meets(filters, event)) return;
    for (let times = faults.value('events-duplicates') ?? 1; times > 0; times -= 1) {
      if (response.writableLength > mostUnread) response.destroy();
      else response.write(eventLine(event));
    }
  };
  const disturbing = disturb(world, tell, () => response.end());
  response.once('close', () => disturbing.dispose());
  if (sinceNano !== null || untilNano !== null) {
    world.events.replay(sinceNano ?? 0n, untilNano).forEach(tell);
  }
  const listening = world.events.onEvent(tell);
  response.once('close', () => listening.dispose());
  if (untilNano === null) return;
  const leftMs = Number(untilNano / 1_000_000n) - world.clock.now();
  if (leftMs <= 0) {
    response.end();
    return;
  }
  const ending = world.later(leftMs, () => response.end());
  response.once('close', () => ending.dispose());
};
