import { useEffect } from 'react';
import { create } from 'zustand';

/** How many dialogs are open besides the cleanup plan, which has a store of its own. */
export const useDialogs = create(() => ({ open: 0 }));

const change = (by: number): void => useDialogs.setState(({ open }) => ({ open: open + by }));

/** Counts a dialog while it is open. */
export const useCountedDialog = (opened: boolean): void =>
  useEffect(() => {
    if (!opened) return undefined;
    change(1);
    return () => change(-1);
  }, [opened]);
