import { useEffect, useRef, useState, type RefObject } from 'react';

/**
 * Moves the keyboard to this when it appears. A dialog does so by itself only when it opens; when
 * its content is exchanged the focus would be nowhere.
 */
export const useFirstFocus = <T extends HTMLElement>(): RefObject<T | null> => {
  const ref = useRef<T>(null);
  useEffect(() => ref.current?.focus(), []);
  return ref;
};

/** Gives the keyboard back to where it was, for a dialog that leaves the page with its reason. */
export const useFocusReturned = (): void => {
  const [before] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      if (before instanceof HTMLElement) before.focus();
    },
    [before]
  );
};
