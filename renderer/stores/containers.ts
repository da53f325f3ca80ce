import { create } from 'zustand';
import type { Container } from '../../shared/model/container';
import type { Sample, SamplingRound } from '../../shared/model/sample';
import { toRecord } from '../../shared/record';
import { formatCount } from '../../shared/units';

/** How many samples a sparkline shows. */
export const recentLength = 60;

type ById<T> = Readonly<Record<string, T | undefined>>;

interface ContainersStore {
  /** False until a list has arrived: an empty list is then not "none". */
  listed: boolean;
  containers: readonly Container[];
  /** The newest sample of each; a container without one has no data now. */
  latest: ById<Sample>;
  /** Oldest first, bounded. */
  recent: ById<readonly Sample[]>;
  load: (known: {
    listed: boolean;
    containers: Container[];
    recent: Record<string, Sample[]>;
  }) => void;
  remember: (recent: Record<string, Sample[]>) => void;
  list: (containers: Container[]) => void;
  round: (round: SamplingRound) => void;
  clear: () => void;
}

const nothing = {
  listed: false,
  containers: [],
  latest: toRecord<Sample>([]),
  recent: toRecord<Sample[]>([])
};

const only = <T>(byId: ById<T>, containers: readonly Container[]): ById<T> =>
  toRecord(containers.flatMap(({ id }): [string, T][] => (byId[id] ? [[id, byId[id]]] : [])));

const append = (recent: ById<readonly Sample[]>, { samples }: SamplingRound) => {
  const next = toRecord(Object.entries(recent));
  for (const [id, sample] of Object.entries(samples)) {
    next[id] = [...(recent[id] ?? []), sample].slice(-recentLength);
  }
  return next;
};

const renew = (latest: ById<Sample>, { samples, unread }: SamplingRound): ById<Sample> => {
  const next = toRecord<Sample | undefined>([
    ...Object.entries(latest),
    ...Object.entries(samples)
  ]);
  for (const id of unread) delete next[id];
  return next;
};

const remembered = (recent: Record<string, Sample[]>) => ({
  recent: toRecord(
    Object.entries(recent).map(([id, samples]) => [id, samples.slice(-recentLength)] as const)
  ),
  latest: toRecord(
    Object.entries(recent).flatMap(([id, samples]): [string, Sample][] => {
      const last = samples.at(-1);
      return last ? [[id, last]] : [];
    })
  )
});

export const useContainers = create<ContainersStore>(set => ({
  ...nothing,
  load: ({ listed, containers, recent }) => set({ listed, containers, ...remembered(recent) }),
  remember: recent => set(remembered(recent)),
  list: containers =>
    set(({ latest, recent }) => ({
      listed: true,
      containers,
      latest: only(latest, containers),
      recent: only(recent, containers)
    })),
  round: round =>
    set(({ latest, recent }) => ({
      latest: renew(latest, round),
      recent: append(recent, round)
    })),
  clear: () => set(nothing)
}));

export interface AtWork {
  running: number;
  /** These do not run, but they still use memory. */
  paused: number;
}

export const atWorkIn = (containers: readonly Container[]): AtWork => ({
  running: containers.filter(({ state }) => state === 'running').length,
  paused: containers.filter(({ state }) => state === 'paused').length
});

/** "8 running, 1 paused"; what is paused is told only where there is some. */
export const atWorkWords = ({ running, paused }: AtWork): string =>
  `${formatCount(running)} running${paused > 0 ? `, ${formatCount(paused)} paused` : ''}`;

/** What a container uses now: what does not run has no sample, whatever was read before. */
export const currentSample = (container: Container, latest: ById<Sample>): Sample | undefined =>
  container.state === 'running' || container.state === 'paused' ? latest[container.id] : undefined;
