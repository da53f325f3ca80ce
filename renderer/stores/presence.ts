import { create } from 'zustand';
import type { Presence } from '../../shared/model/presence';

interface PresenceStore extends Presence {
  show: (presence: Presence) => void;
}

const possible = { works: true, why: null };

export const usePresence = create<PresenceStore>(set => ({
  paused: false,
  tray: possible,
  login: possible,
  show: presence => set(presence)
}));
