import { useCallback, useEffect, useState } from 'react';
import { useEndpoints } from '../stores/endpoints';
import { pages } from '../../shared/pages';
import { go } from '../stores/navigation';

export const isMac = navigator.userAgent.includes('Mac OS');

/** How the command key is called on this machine's keyboard. */
export const commandKey = isMac ? '⌘' : 'Ctrl';

/** The digit of a page, by its place in the rail: that of the tenth is 0. */
export const pageDigit = (index: number): string => String((index + 1) % 10);

/** What leads to a page: "Ctrl 3". */
export const pageKey = (index: number): string => `${commandKey} ${pageDigit(index)}`;

/** The palette's code is loaded when somebody first asks for it, and opens itself then. */
const toggle = async (): Promise<void> => (await import('@mantine/spotlight')).spotlight.toggle();

const toggleEndpoints = (): void => {
  const { open, setOpen } = useEndpoints.getState();
  setOpen(!open);
};

/** Ctrl/Cmd+K opens the palette, +E the engines, +1 to 9 and 0 the pages. */
export const useShortcuts = (): { paletteWanted: boolean; togglePalette: () => void } => {
  const [paletteWanted, setPaletteWanted] = useState(false);
  const togglePalette = useCallback((): void => {
    if (paletteWanted) void toggle();
    else setPaletteWanted(true);
  }, [paletteWanted]);
  useEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (!(isMac ? event.metaKey : event.ctrlKey) || event.altKey || event.shiftKey) return;
      const page = pages.find((_, index) => pageDigit(index) === event.key);
      if (event.key.toLowerCase() === 'k') togglePalette();
      else if (event.key.toLowerCase() === 'e') toggleEndpoints();
      else if (page) go(page);
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [togglePalette]);
  return { paletteWanted, togglePalette };
};
