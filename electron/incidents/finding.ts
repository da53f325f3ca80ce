import type { IncidentKind } from '../../shared/model/incident';

/** What is known of a container without asking: from its list line, inspect and events. */
export interface ContainerFacts {
  limitBytes: number | null;
  stopSignal: string | null;
  /** Whether the engine starts it again by itself. */
  restarts: boolean;
}

export interface Who {
  containerId: string;
  name: string;
  image: string | null;
  project: string | null;
  service: string | null;
}

/** Something that went wrong, before it is put into words. Times are epoch milliseconds. */
export interface Finding {
  /** The same for the same incident, however often and by whomever it is found. */
  key: string;
  kind: IncidentKind;
  at: number;
  until: number;
  ongoing: boolean;
  who: Who | null;
  exitCode: number | null;
  count: number;
  /** When the container ended; null = it goes on. Lines of its log after that are another run's. */
  diedNano: bigint | null;
  /** Found in the events as they came, or by what inspect still tells. */
  source: 'events' | 'inspect' | 'connection';
  /** Pauses before the restarts of a loop, milliseconds, oldest first. */
  pauses: number[];
  /** How many of a loop's deaths were for memory. */
  oomDeaths: number;
  /** Keys of incidents that this one contains. */
  absorbs: string[];
}
