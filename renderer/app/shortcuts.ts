import { useEffect, useState } from 'react';
import { go, pages } from '../stores/navigation';

const isMac = navigator.userAgent.includes('Mac OS');

/** How the command key is called on this machine's keyboard. */
export const commandKey = isMac ? '⌘' : 'Ctrl';

interface PaletteState {
  opened: boolean;
  /** Asked for at least once: its code is worth loading. */
  wanted: boolean;
  open(): void;
  close(): void;
}

/** Ctrl/Cmd+K opens the palette, Ctrl/Cmd+1 to 5 the pages. */
export const useShortcuts = (): PaletteState => {
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(isMac ? event.metaKey : event.ctrlKey) || event.altKey || event.shiftKey) return;
      const page = pages[Number(event.key) - 1];
      if (event.key.toLowerCase() === 'k') {
        setWanted(true);
        setOpened(now => !now);
      } else if (page) {
        go(page);
      } else {
        return;
      }
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, []);
  return {
    opened,
    wanted,
    open: () => {
      setWanted(true);
      setOpened(true);
    },
    close: () => setOpened(false)
  };
};
