import type { Container } from '../../../shared/model/container';
import type { Sample } from '../../../shared/model/sample';

export type SortKey = 'name' | 'project' | 'state' | 'memory' | 'cpu';
export interface Sort {
  key: SortKey;
  descending: boolean;
}

export type StateFilter = 'all' | 'running' | 'stopped';

export interface Filter {
  text: string;
  state: StateFilter;
  /** Only those past the load line. */
  pressed: boolean;
}

/** One container with what it uses now. */
export interface Row {
  container: Container;
  sample: Sample | undefined;
}

export interface Group {
  project: string | null;
  rows: Row[];
  /** Of all its containers together. */
  usedBytes: number;
}

export type Line = { kind: 'group'; group: Group } | { kind: 'container'; row: Row };

const stopped = ({ state }: Container): boolean =>
  state === 'exited' || state === 'created' || state === 'dead';

const inState = (container: Container, state: StateFilter): boolean =>
  state === 'all' || stopped(container) === (state === 'stopped');

const says = ({ name, image, project, service }: Container, text: string): boolean =>
  [name, image, project, service].some(word => word?.toLowerCase().includes(text));

export const filterRows = (rows: readonly Row[], { text, state, pressed }: Filter): Row[] => {
  const wanted = text.trim().toLowerCase();
  return rows.filter(
    ({ container, sample }) =>
      inState(container, state) &&
      (!pressed || (sample !== undefined && sample.level !== 'ok')) &&
      (wanted === '' || says(container, wanted))
  );
};

// One collator for all: making one a comparison is what makes sorting names slow.
const alphabet = new Intl.Collator(undefined, { numeric: true });

type Order = (a: Row, b: Row) => number;

const byText =
  (text: (row: Row) => string | null): Order =>
  (a, b) =>
    alphabet.compare(text(a) ?? '', text(b) ?? '');

const byNumber =
  (value: (row: Row) => number): Order =>
  (a, b) =>
    value(a) - value(b);

const byName = byText(({ container }) => container.name);
const byUsed = byNumber(({ sample }) => sample?.usedBytes ?? 0);

const orders: Record<SortKey, Order> = {
  name: byName,
  project: byText(({ container }) => container.project),
  state: byText(({ container }) => container.state),
  // Those without a limit come below all that have one, ordered by what they use.
  memory: (a, b) => byNumber(({ sample }) => sample?.percent ?? -1)(a, b) || byUsed(a, b),
  cpu: byNumber(({ sample }) => sample?.cpuPercent ?? -1)
};

const lacks: Record<SortKey, (row: Row) => boolean> = {
  name: () => false,
  project: ({ container }) => container.project === null,
  state: () => false,
  memory: ({ sample }) => sample === undefined,
  cpu: ({ sample }) => typeof sample?.cpuPercent !== 'number'
};

/** What has no value comes last whichever way it is sorted; equals stand by name. */
export const sortRows = (rows: readonly Row[], { key, descending }: Sort): Row[] => {
  const sign = descending ? -1 : 1;
  return rows.toSorted(
    (a, b) =>
      Number(lacks[key](a)) - Number(lacks[key](b)) || sign * orders[key](a, b) || byName(a, b)
  );
};

/** By compose project, in the order of each project's first row; those of none come last. */
export const groupRows = (rows: readonly Row[]): Group[] => {
  const groups = new Map<string | null, Row[]>();
  for (const row of rows) {
    const { project } = row.container;
    const members = groups.get(project);
    if (members) members.push(row);
    else groups.set(project, [row]);
  }
  return [...groups]
    .map(([project, members]) => ({
      project,
      rows: members,
      usedBytes: members.reduce((sum, { sample }) => sum + (sample?.usedBytes ?? 0), 0)
    }))
    .toSorted((a, b) => Number(a.project === null) - Number(b.project === null));
};

/** The lines of the table, from top to bottom. */
export const linesOf = (rows: readonly Row[], grouped: boolean): Line[] =>
  grouped
    ? groupRows(rows).flatMap(group => [
        { kind: 'group' as const, group },
        ...group.rows.map(row => ({ kind: 'container' as const, row }))
      ])
    : rows.map(row => ({ kind: 'container' as const, row }));
