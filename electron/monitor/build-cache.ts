import type { DiskUsage } from '../../shared/model/disk';
import type { Orphan } from '../../shared/model/orphan';
import { formatAge, plural } from '../../shared/units';
import { ageSeconds } from './age';

/** All of the build cache that a prune would take, as one orphan; null = there is none. */
export const unusedBuildCache = (disk: DiskUsage | null, now: number): Orphan | null => {
  const unused = disk?.items.filter(({ kind, active }) => kind === 'build-cache' && !active) ?? [];
  if (!disk || unused.length === 0) return null;
  const touched = unused.map(({ lastUsedAt, createdAt }) => lastUsedAt ?? createdAt ?? now);
  const age = ageSeconds(Math.max(...touched), now);
  return {
    kind: 'build-cache',
    category: 'build-cache',
    id: 'build-cache',
    name: 'Build cache',
    reason: `${plural(unused.length, 'entry', 'entries')} that no build uses, the latest from ${formatAge(age)} ago`,
    bytes: unused.reduce((total, { bytes }) => total + (bytes ?? 0), 0),
    ageSeconds: age,
    owner: null,
    protected: null
  };
};
