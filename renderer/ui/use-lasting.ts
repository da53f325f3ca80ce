import { useEffect, useState } from 'react';

/** True once something has been true for this long without a break; what passes is not told. */
export const useLasting = (now: boolean, ms = 1500): boolean => {
  const [lasts, setLasts] = useState(false);
  useEffect(() => {
    if (!now) return undefined;
    const timer = setTimeout(() => setLasts(true), ms);
    return () => {
      clearTimeout(timer);
      setLasts(false);
    };
  }, [now, ms]);
  return now && lasts;
};
