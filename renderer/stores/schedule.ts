import { create } from 'zustand';
import type { ScheduleState } from '../../shared/model/schedule';

interface ScheduleStore extends ScheduleState {
  show: (state: ScheduleState) => void;
}

export const useSchedule = create<ScheduleStore>(set => ({
  nextAt: null,
  waitsBecause: null,
  last: null,
  show: state => set(state)
}));
