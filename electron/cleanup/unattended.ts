import type { DiskUsage } from '../../shared/model/disk';
import type { Orphan, OrphanCategory } from '../../shared/model/orphan';
import type { Plan, PlanItem } from '../../shared/model/plan';
import type { ScheduleSettings } from '../../shared/model/schedule';
import { formatAge, formatSize } from '../../shared/units';

/** By whose terms things go while nobody looks. */
export type UnattendedTerms = Pick<
  ScheduleSettings,
  'kinds' | 'olderThanSeconds' | 'keepCacheBytes'
>;

/** Nothing that holds data, nothing that has a name to be called by, nothing that runs. */
const unattended: readonly OrphanCategory[] = [
  'stopped-container',
  'unused-network',
  'dangling-image',
  'build-cache'
];

/** The orphans that may go while nobody looks. The age of build cache is its entries' own. */
export const unattendedOrphans = (
  orphans: readonly Orphan[],
  { kinds, olderThanSeconds }: UnattendedTerms
): Orphan[] =>
  orphans.filter(
    ({ kind, category, protected: why, ageSeconds }) =>
      why === null &&
      unattended.includes(category) &&
      kinds.some(wanted => wanted === kind) &&
      (kind === 'build-cache' || ageSeconds >= olderThanSeconds)
  );

/** The build cache goes only down to a size, and only what was not used for so long. */
const lessCache = (
  item: PlanItem,
  disk: DiskUsage | null,
  { olderThanSeconds, keepCacheBytes }: UnattendedTerms
): PlanItem[] => {
  if (!disk) return [];
  const { bytes: total, reclaimableBytes } = disk.buildCache;
  const bytes = Math.min(reclaimableBytes, total - keepCacheBytes);
  if (bytes <= 0) return [];
  const reason = `what no build used for ${formatAge(olderThanSeconds)}, down to ${formatSize(keepCacheBytes)}`;
  const cache = { keepBytes: keepCacheBytes, unusedForSeconds: olderThanSeconds };
  return [{ ...item, bytes, reason, cache }];
};

/** A plan by these terms: everything in it is selected. */
export const unattendedPlan = (
  plan: Plan,
  disk: DiskUsage | null,
  terms: UnattendedTerms
): Plan => ({
  ...plan,
  items: plan.items.flatMap(item =>
    item.kind === 'build-cache' ? lessCache(item, disk, terms) : [item]
  )
});
