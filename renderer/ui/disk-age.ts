import type { DiskState } from '../../shared/model/disk';
import { formatAge } from '../../shared/units';
import { secondsBetween } from './use-now';

type Due = Pick<DiskState, 'measuringSince' | 'dueAt'>;

/** What the disk figures on screen are from, in words that follow a figure or begin a line. */
export const measuredWords = (
  { outdated }: Pick<DiskState, 'outdated'>,
  takenAt: number,
  now: number
): string => {
  if (outdated === 'cleanup') return 'measured before the cleanup';
  const seconds = secondsBetween(takenAt, now);
  const ago = seconds < 5 ? 'just now' : `${formatAge(seconds)} ago`;
  return `measured ${ago}${outdated === 'removal' ? ', before removals' : ''}`;
};

/** When new figures come by themselves; null = they do not. */
export const againWords = ({ measuringSince, dueAt }: Due, now: number): string | null => {
  if (measuringSince !== null) return 'measuring again…';
  if (dueAt === null) return null;
  return `measuring again in ${Math.max(1, Math.ceil((dueAt - now) / 1000))} s`;
};
