import type { DiskItem, DiskState } from '../../../shared/model/disk';

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
  {
    measuringSince,
    nextAllowedAt,
    dueAt
  }: Pick<DiskState, 'measuringSince' | 'nextAllowedAt' | 'dueAt'>,
  healthy: boolean,
  now: number
): string | null => {
  if (measuringSince !== null) return 'A measurement is under way';
  if (!healthy) return 'The engine does not answer';
  const secondsUntil = (at: number): number => Math.ceil((at - now) / 1000);
  if (dueAt !== null) return `Measuring again in ${Math.max(1, secondsUntil(dueAt))} s`;
  const left = secondsUntil(nextAllowedAt);
  return left > 0 ? `Possible again in ${left} s` : null;
};
