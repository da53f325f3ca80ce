import { useCallback, useState } from 'react';

interface Pair {
  ticked: readonly string[];
  /** The two of them, the older first; null = there are not two. */
  pair: [string, string] | null;
  choose: (id: string, present: boolean) => void;
}

/**
 * Two of a list that are held against each other: those that were ticked last.
 * @param order their ids, the newest first
 */
export const usePair = (order: readonly string[]): Pair => {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const choose = useCallback(
    (id: string, present: boolean): void =>
      setChosen(now => {
        const others = now.filter(one => one !== id);
        return present ? [...others, id].slice(-2) : others;
      }),
    []
  );
  const ticked = chosen.filter(id => order.includes(id));
  const [older, newer] = ticked.toSorted((a, b) => order.indexOf(b) - order.indexOf(a));
  return {
    ticked,
    pair: older !== undefined && newer !== undefined ? [older, newer] : null,
    choose
  };
};
