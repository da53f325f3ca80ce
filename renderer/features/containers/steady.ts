import { useMemo, useState, type FocusEvent } from 'react';
import { sortRows, type Row, type Sort } from './selectors';

interface Standing {
  sort: Sort;
  ids: readonly string[];
}

const idOf = ({ container }: Row): string => container.id;

/** The rows as these ids stand; null when rows have come or gone since. */
export const standAs = (rows: readonly Row[], ids: readonly string[]): Row[] | null => {
  if (rows.length !== ids.length) return null;
  const byId = new Map(rows.map(row => [idOf(row), row]));
  const standing = ids.flatMap(id => byId.get(id) ?? []);
  return standing.length === ids.length ? standing : null;
};

/**
 * Sorted rows that keep their places while held, so that none moves away under the pointer. They
 * are sorted anew when they are let go, when another order is asked for, and when some come or go.
 */
export const useSteadyRows = (rows: readonly Row[], sort: Sort, held: boolean): Row[] => {
  const [standing, setStanding] = useState<Standing | null>(null);
  const kept = useMemo(
    () => (held && standing?.sort === sort ? standAs(rows, standing.ids) : null),
    [rows, sort, held, standing]
  );
  const sorted = useMemo(() => kept ?? sortRows(rows, sort), [kept, rows, sort]);
  if (held && !kept) setStanding({ sort, ids: sorted.map(idOf) });
  if (!held && standing) setStanding(null);
  return sorted;
};

/** Whether the pointer or the keyboard is inside the element that gets these handlers. */
export const usePresence = () => {
  const [pointer, setPointer] = useState(false);
  const [keyboard, setKeyboard] = useState(false);
  const handlers = {
    onPointerEnter: () => setPointer(true),
    onPointerLeave: () => setPointer(false),
    // A row that was only clicked has the focus, too, long after the pointer has gone.
    onFocus: ({ target }: FocusEvent) => setKeyboard(target.matches(':focus-visible')),
    onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
      if (!currentTarget.contains(relatedTarget)) setKeyboard(false);
    }
  };
  return { present: pointer || keyboard, handlers };
};
