import { create } from 'zustand';
import type { DiskState } from '../../shared/model/disk';

interface DiskStore extends DiskState {
  show: (state: DiskState) => void;
  clear: () => void;
}

const nothing: DiskState = {
  usage: null,
  measuringSince: null,
  failure: null,
  nextAllowedAt: 0,
  dueAt: null,
  outdated: null
};

export const useDisk = create<DiskStore>(set => ({
  ...nothing,
  show: state => set(state),
  clear: () => set(nothing)
}));
