import { defaultGateBounds } from '../../electron/engine/gate/gate-bounds';
import type { RecordedCall } from './recording-proxy';

type Kind = 'read' | 'stop' | 'removal' | 'single';

/** The stream of events holds no place in the gate: it is one connection that waits. */
const kindOf = ({ method, path }: RecordedCall): Kind | null => {
  if (path === '/events') return null;
  if (method === 'GET' || method === 'HEAD') return 'read';
  if (/^\/containers\/[^/]+\/stop$/.test(path)) return 'stop';
  // As in the gate: changes of a container, of which the engine bears several.
  if (/^\/containers\/[^/]+\/(update|start)$/.test(path)) return 'removal';
  return method === 'DELETE' && path.startsWith('/containers/') ? 'removal' : 'single';
};

const said = ({ method, path, query }: RecordedCall): string =>
  `${method} ${path}${query.size > 0 ? `?${query.toString()}` : ''}`;

/** Calls that end something at once, or that choose by themselves what goes. */
export const forced = (calls: readonly RecordedCall[]): string[] =>
  calls
    .filter(
      ({ path, query }) =>
        query.has('force') ||
        query.has('signal') ||
        (/\/(kill|prune)$/.test(path) && path !== '/build/prune')
    )
    .map(said);

/** How many of these were under way at the busiest moment. */
export const mostAtOnce = (calls: readonly RecordedCall[]): number => {
  const moments = calls.flatMap(({ startedAt, endedAt }) => [
    { at: startedAt, by: 1 },
    { at: endedAt ?? Infinity, by: -1 }
  ]);
  let now = 0;
  let most = 0;
  // What ends at a moment has left before what starts in it.
  for (const { by } of moments.toSorted((a, b) => a.at - b.at || a.by - b.by)) {
    now += by;
    most = Math.max(most, now);
  }
  return most;
};

const overlaps = (one: RecordedCall, other: RecordedCall): boolean =>
  one.startedAt < (other.endedAt ?? Infinity) && other.startedAt < (one.endedAt ?? Infinity);

/** Timers may fire a little early, and two starts may reach the proxy unequally late. */
const toleranceMs = 25;

/**
 * An answer and the next call may pass each other on the way, and on a busy machine they take their
 * time: whoever sent that call knew of no end.
 */
const passingMs = 25;

/**
 * The floor of the cooldown in a run that is looked through: longer than the one people have, which
 * could not be told from what passes on the way.
 */
export const tellingCooldown = { startMs: 500, floorMs: 100 };

/** What a gate may allow at the most: the ceilings of the law. */
const limits = {
  read: defaultGateBounds.reads + 40 + 1,
  /** On native Linux. */
  stop: 8,
  removal: 8,
  single: 1
};

/**
 * Whether this change came too soon after the other. A stop's start counts like a change; from there
 * on it only waits. Only removals of containers are sent while another change is under way.
 */
const restedAfter = (call: RecordedCall, before: RecordedCall): number => {
  const sinceStart = call.startedAt - before.cameAt;
  const sinceEnd = call.startedAt - (before.endedAt ?? Infinity);
  const waits = kindOf(before) === 'stop' || sinceEnd < 0;
  const passed = kindOf(call) !== 'single' && kindOf(before) !== 'single' && sinceEnd < passingMs;
  return waits || passed ? sinceStart : sinceEnd;
};

/**
 * What these calls did that Plimsoll never does; empty = nothing. The calls must all be those of
 * one Plimsoll.
 */
export const ungentle = (
  calls: readonly RecordedCall[],
  cooldownMs = tellingCooldown.floorMs
): string[] => {
  const of = (...kinds: Kind[]): RecordedCall[] =>
    calls.filter(call => kinds.some(kind => kind === kindOf(call)));
  const crowds = (Object.keys(limits) as Kind[])
    .map(kind => ({ kind, count: mostAtOnce(of(kind)), allowed: limits[kind] }))
    .filter(({ count, allowed }) => count > allowed)
    .map(({ kind, count, allowed }) => `${count} calls of kind ${kind} at once, not ${allowed}`);
  const beside = of('single').filter(single =>
    of('removal').some(removal => overlaps(single, removal))
  );
  const changes = of('stop', 'removal', 'single').toSorted((a, b) => a.startedAt - b.startedAt);
  const hasty = changes.slice(1).flatMap((call, index) => {
    const before = changes.slice(0, index + 1);
    const rested = Math.min(...before.map(other => restedAfter(call, other)));
    return rested < cooldownMs - toleranceMs
      ? [`${said(call)} came ${Math.round(rested)} ms after the change before it`]
      : [];
  });
  return [
    ...forced(calls),
    ...crowds,
    ...beside.map(call => `${said(call)} ran beside the removal of a container`),
    ...hasty
  ];
};

/** Throws with all that these calls did and Plimsoll never does. */
export const expectGentle = (calls: readonly RecordedCall[]): void => {
  const rough = ungentle(calls);
  if (rough.length > 0) throw new Error(`Plimsoll was not gentle:\n${rough.join('\n')}`);
};
