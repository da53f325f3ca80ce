import type { Pool, PoolSlot } from '../../../../shared/model/pool';
import { formatDuration, plural } from '../../../../shared/units';
import { plainName, plainSentence } from '../../../ui/plain-name';
import type { Tone } from '../../../ui/StateDot';

export const seconds = (ms: number): string => formatDuration(Math.max(ms, 0) / 1_000);

export const stateWords: Record<PoolSlot['state'], string> = {
  warming: 'Warming',
  warm: 'Warm',
  leased: 'Leased',
  used: 'Used',
  clearing: 'Taken down'
};

export const toneOf = ({ state, retryAt }: PoolSlot): Tone => {
  if (retryAt !== null) return 'critical';
  return state === 'warm' ? 'well' : 'idle';
};

/** What there is to know of a place besides its state and since when it is so. */
export const aboutSlot = ({ state, lease, warmedInMs, why }: PoolSlot): string => {
  if (why !== null) return plainSentence(why);
  if (state === 'leased' && lease) {
    const waited = lease.waitedMs < 1_000 ? 'at once' : `waited ${seconds(lease.waitedMs)}`;
    return `by ${plainName(lease.runName)}, ${waited}`;
  }
  if (state === 'warm' && warmedInMs !== null) return `ready after ${seconds(warmedInMs)}`;
  return '';
};

/** "2 of 3 warm, 1 leased". */
export const standingOf = ({ slots, size, waits, removed }: Pool): string => {
  if (removed) return 'removed, being taken down';
  const of = (state: PoolSlot['state']): number =>
    slots.filter(slot => slot.state === state).length;
  return [
    `${of('warm')} of ${size} warm`,
    ...(of('leased') > 0 ? [`${of('leased')} leased`] : []),
    ...(waits.length > 0 ? [`${waits.length} waiting`] : [])
  ].join(', ');
};

const middle = (all: readonly number[]): number =>
  all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;

/** How the last leases went; null = there were none. */
export const leaseWords = ({ leases }: Pick<Pool, 'leases'>): string | null => {
  if (leases.length === 0) return null;
  const waits = leases.map(({ waitedMs }) => waitedMs);
  const held = leases.map(({ heldMs }) => heldMs);
  return (
    `${leases.length === 1 ? 'The last lease' : `The last ${plural(leases.length, 'lease')}`}: ` +
    `waited ${seconds(middle(waits))}${leases.length > 1 ? `, ${seconds(Math.max(...waits))} at most` : ''}; ` +
    `held for ${seconds(middle(held))}${leases.length > 1 ? `, ${seconds(Math.max(...held))} at most` : ''}.`
  );
};
