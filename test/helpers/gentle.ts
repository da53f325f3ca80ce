import { defaultGateBounds, type GateBounds } from '../../electron/engine/gate-bounds';
import type { RecordedCall } from './recording-proxy';

type Kind = 'read' | 'stop' | 'mutation';

/** The stream of events holds no place in the gate: it is one connection that waits. */
const kindOf = ({ method, path }: RecordedCall): Kind | null => {
  if (path === '/events') return null;
  if (method === 'GET' || method === 'HEAD') return 'read';
  return /^\/containers\/[^/]+\/stop$/.test(path) ? 'stop' : 'mutation';
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

/** A stop's start counts like a mutation; from there on it only waits. */
const restedFrom = (call: RecordedCall): number =>
  kindOf(call) === 'stop' ? call.startedAt : (call.endedAt ?? Infinity);

/** Timers may fire a little early, and two starts may reach the proxy unequally late. */
const toleranceMs = 25;

/**
 * What these calls did that Plimsoll never does; empty = nothing. The calls must all be those of
 * one Plimsoll.
 */
export const ungentle = (
  calls: readonly RecordedCall[],
  bounds: GateBounds = defaultGateBounds,
  polls = 40
): string[] => {
  const of = (kind: Kind): RecordedCall[] => calls.filter(call => kindOf(call) === kind);
  const most = { read: bounds.reads + polls + 1, stop: bounds.stops, mutation: 1 };
  const crowds = (Object.keys(most) as Kind[])
    .map(kind => ({ kind, count: mostAtOnce(of(kind)), allowed: most[kind] }))
    .filter(({ count, allowed }) => count > allowed)
    .map(({ kind, count, allowed }) => `${count} calls of kind ${kind} at once, not ${allowed}`);
  const changes = [...of('stop'), ...of('mutation')].toSorted((a, b) => a.startedAt - b.startedAt);
  const hasty = changes.slice(1).flatMap((call, index) => {
    const before = changes[index];
    const rested = before ? call.startedAt - restedFrom(before) : Infinity;
    return rested < bounds.cooldownMs - toleranceMs
      ? [`${said(call)} came ${Math.round(rested)} ms after the change before it`]
      : [];
  });
  return [...forced(calls), ...crowds, ...hasty];
};
