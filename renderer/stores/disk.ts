import { create } from 'zustand';
import type { DiskState } from '../../shared/model/disk';

interface DiskStore extends DiskState {
  show: (state: DiskState) => void;
}

export const useDisk = create<DiskStore>(set => ({
  usage: null,
  measuringSince: null,
  failure: null,
  nextAllowedAt: 0,
  show: state => set(state)
}));
