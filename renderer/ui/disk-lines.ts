import type { DiskFigures } from '../../shared/model/disk';

/** The four lines of `docker system df`, in its order. */
export const diskLines: { key: keyof DiskFigures; label: string }[] = [
  { key: 'images', label: 'Images' },
  { key: 'containers', label: 'Containers' },
  { key: 'volumes', label: 'Volumes' },
  { key: 'buildCache', label: 'Build cache' }
];

/** Whole percent, as `docker system df` prints it; null when nothing is there. */
export const reclaimablePercent = (bytes: number, reclaimableBytes: number): number | null =>
  bytes > 0 ? Math.floor((reclaimableBytes / bytes) * 100) : null;
