import { create } from 'zustand';
import type { Orphan, OrphanCategory } from '../../shared/model/orphan';

interface OrphansStore {
  orphans: readonly Orphan[];
  show: (orphans: Orphan[]) => void;
}

export const useOrphans = create<OrphansStore>(set => ({
  orphans: [],
  show: orphans => set({ orphans })
}));

const neverByDefault: readonly OrphanCategory[] = [
  'running-leftover',
  'anonymous-volume',
  'named-volume',
  'unused-image'
];

/** What a plan selects before a person has chosen. The plan itself decides; this foretells it. */
export const goesSafely = ({ category, protected: why }: Orphan): boolean =>
  why === null && !neverByDefault.includes(category);

/** Known sizes only. */
export const bytesOf = (orphans: readonly Orphan[]): number =>
  orphans.reduce((sum, { bytes }) => sum + (bytes ?? 0), 0);
