import { create } from 'zustand';

/** Whether the window has shown its first data: what that does not need is loaded afterwards. */
export const useFirstPicture = create<{ shown: boolean }>(() => ({ shown: false }));
