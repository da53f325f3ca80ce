import { useEffect, useState } from 'react';

/** The time in epoch milliseconds, told anew every period. */
export const useNow = (periodMs = 1000): number => {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), periodMs);
    return () => clearInterval(timer);
  }, [periodMs]);
  return now;
};

export const secondsBetween = (from: number, to: number): number => Math.max(0, (to - from) / 1000);
