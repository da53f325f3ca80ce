import { create } from 'zustand';
import type { Filter, Sort, SortKey } from './selectors';

interface View {
  filter: Filter;
  sort: Sort;
  grouped: boolean;
  narrow: (change: Partial<Filter>) => void;
  sortBy: (key: SortKey) => void;
  group: (grouped: boolean) => void;
}

/** Numbers are looked at from the top, words from A. */
const startsDescending = (key: SortKey): boolean => key === 'memory' || key === 'cpu';

/** How the table is looked at; it outlives a visit to another page. */
export const useView = create<View>(set => ({
  filter: { text: '', state: 'all', pressed: false },
  sort: { key: 'memory', descending: true },
  grouped: false,
  narrow: change => set(({ filter }) => ({ filter: { ...filter, ...change } })),
  sortBy: key =>
    set(({ sort }) => ({
      sort: { key, descending: sort.key === key ? !sort.descending : startsDescending(key) }
    })),
  group: grouped => set({ grouped })
}));
