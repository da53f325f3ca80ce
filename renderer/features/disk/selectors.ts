import type { DiskItem } from '../../../shared/model/disk';

/** The biggest of one kind, of those whose size is known. */
export const biggest = (
  items: readonly DiskItem[],
  kind: DiskItem['kind'],
  count: number
): DiskItem[] =>
  items
    .filter(item => item.kind === kind && (item.bytes ?? 0) > 0)
    .toSorted((a, b) => (b.bytes ?? 0) - (a.bytes ?? 0))
    .slice(0, count);

/** Why the engine is not asked again now; null = it may be. */
export const whyNotNow = (
  { measuringSince, nextAllowedAt }: { measuringSince: number | null; nextAllowedAt: number },
  healthy: boolean,
  now: number
): string | null => {
  if (measuringSince !== null) return 'A measurement is under way';
  if (!healthy) return 'The engine does not answer';
  const left = Math.ceil((nextAllowedAt - now) / 1000);
  return left > 0 ? `Possible again in ${left} s` : null;
};
