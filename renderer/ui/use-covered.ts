import { useEffect, useState } from 'react';
import { useCleanup } from '../stores/cleanup';
import { useLimits } from '../stores/limits';

/**
 * Whether a dialog lies over what is on screen, until the key that closes it is dealt with: panels
 * hear the same key after it, and it is not meant for them.
 */
export const useCovered = (): boolean => {
  const plan = useCleanup(store => store.dialog.step !== 'closed');
  const compose = useLimits(store => store.dialog.step !== 'closed');
  const open = plan || compose;
  const [covered, setCovered] = useState(open);
  useEffect(() => {
    const timer = setTimeout(() => setCovered(open));
    return () => clearTimeout(timer);
  }, [open]);
  return covered || open;
};
