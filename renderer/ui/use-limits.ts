import { useEffect } from 'react';
import { loadLimits } from '../api/limits';

const periodMs = 5000;

/** Keeps the limits true while somebody looks at them; they are computed when they are asked for. */
export const useFreshLimits = ({ atOnce }: { atOnce: boolean }): void => {
  useEffect(() => {
    if (atOnce) void loadLimits();
    const timer = setInterval(() => void loadLimits(), periodMs);
    return () => clearInterval(timer);
  }, [atOnce]);
};
