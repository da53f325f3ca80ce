import type { Pool, PoolSlot } from '../../../shared/model/pool';
import { printable } from '../../../shared/printable';
import { formatAge, formatDuration } from '../../../shared/units';
import { table } from '../table';

const states: Record<PoolSlot['state'], string> = {
  warming: 'being warmed',
  warm: 'warm',
  leased: 'leased',
  used: 'to be taken down',
  clearing: 'being taken down'
};

const seconds = (ms: number): string => formatDuration(ms / 1_000);

const about = ({ lease, why, state, warmedInMs }: PoolSlot): string => {
  if (why !== null) return why;
  if (state === 'leased' && lease) return `${lease.runName}, waited ${seconds(lease.waitedMs)}`;
  return state === 'warm' && warmedInMs !== null ? `ready after ${seconds(warmedInMs)}` : '';
};

const poolText = (pool: Pool, now: number): string => {
  const { name, file, size, slots, waits, trouble, fileChanged, removed } = pool;
  const age = (since: number): string => formatAge(Math.max(now - since, 0) / 1_000);
  const rows = [
    ...slots.map(slot => [slot.project, states[slot.state], age(slot.since), about(slot)]),
    ...Array.from({ length: removed ? 0 : Math.max(size - slots.length, 0) }, () => [
      '–',
      'empty',
      '',
      ''
    ])
  ];
  return [
    `${name}: ${file}`,
    removed ? 'It is removed: what is left of it is taken down.' : '',
    fileChanged ? 'The file is not what it was when the pool was made.' : '',
    trouble ? trouble.sentence : '',
    rows.length > 0 ? table(['PROJECT', 'STATE', 'FOR', 'WHAT'], rows, ['FOR']) : '',
    ...waits.map(({ runName, since }) => `Waiting for ${age(since)}: ${printable(runName)}`)
  ]
    .filter(Boolean)
    .join('\n');
};

export const poolsText = (pools: readonly Pool[], now: number): string =>
  pools.length === 0
    ? 'There is no pool for this engine: "plimsoll pool create NAME -f compose.yaml" makes one.'
    : pools.map(pool => poolText(pool, now)).join('\n\n');
