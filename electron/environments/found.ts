import type { Labels } from '../labels/labels';
import { composeLabels } from '../monitor/owner';
import type { Inventory } from '../monitor/inventory';
import { environmentOf, holderOf } from '../labels/environment';
import type { LedgerEntry } from './ledger';

/** An environment as its things on the engine tell of it. */
export interface FoundEnvironment {
  id: string;
  project: string;
  containers: number;
  networks: number;
  volumes: number;
  /** `over`: nobody holds it any more, and nobody will take it down. */
  state: 'in use' | 'kept' | 'over' | 'of another machine';
  /** Who holds it, in words. */
  holder: string;
}

export interface FoundTerms {
  /** What this machine's programs have entered of their environments. */
  entries: ReadonlyMap<string, LedgerEntry>;
  host: string;
  isAlive: (pid: number) => boolean;
}

const stateOf = (
  id: string,
  labels: Labels,
  { entries, host, isAlive }: FoundTerms
): Pick<FoundEnvironment, 'state' | 'holder'> => {
  const entry = entries.get(id);
  if (entry?.keptBy) return { state: 'kept', holder: entry.keptBy };
  const named = holderOf(labels);
  const pid = entry?.pid ?? named?.pid;
  const holder = pid === undefined ? 'nobody' : `process ${pid}`;
  if (!entry && named && named.host !== host) {
    return { state: 'of another machine', holder: `${holder} on ${named.host}` };
  }
  // The entry knows better: a process id may have been given to another program by now.
  const held = entry ? entry.held : named !== null && isAlive(named.pid);
  return { state: held ? 'in use' : 'over', holder };
};

/** The environments on an engine, found by the labels of what is there. */
export const findEnvironments = (
  {
    containers,
    networks,
    volumes
  }: Pick<Inventory, 'networks' | 'volumes'> & {
    containers: readonly { labels: Labels }[];
  },
  terms: FoundTerms
): FoundEnvironment[] => {
  const found = new Map<string, FoundEnvironment>();
  const count = (kind: 'containers' | 'networks' | 'volumes', labels: Labels): void => {
    const id = environmentOf(labels);
    if (id === null) return;
    const known = found.get(id) ?? {
      id,
      project: composeLabels(labels).project ?? id,
      containers: 0,
      networks: 0,
      volumes: 0,
      ...stateOf(id, labels, terms)
    };
    found.set(id, { ...known, [kind]: known[kind] + 1 });
  };
  for (const { labels } of containers) count('containers', labels);
  for (const { labels } of networks) count('networks', labels);
  for (const { labels } of volumes) count('volumes', labels);
  return [...found.values()];
};
