import { useEffect } from 'react';

/** What takes Escape for itself: whatever is open over the page, or opened from it; no unfolded row. */
const takesIt =
  '[role="dialog"], [role="menu"], [role="listbox"], [aria-expanded="true"]:not([role="row"])';

/** Escape does this while it is active, unless it was meant for something nearer. */
export const useEscape = (active: boolean, act: () => void): void => {
  useEffect(() => {
    if (!active) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      if (event.target instanceof Element && event.target.closest(takesIt)) return;
      act();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  }, [active, act]);
};
