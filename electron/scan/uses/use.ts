/** What is asked of Docker, whichever command or SDK asks it. */
export type Verb =
  | 'run'
  | 'run-service'
  | 'create'
  | 'start'
  | 'stop'
  | 'kill'
  | 'restart'
  | 'remove'
  | 'remove-image'
  | 'remove-volume'
  | 'remove-network'
  | 'detach'
  | 'prune-system'
  | 'prune-containers'
  | 'prune-images'
  | 'prune-volumes'
  | 'prune-networks'
  | 'prune-build-cache'
  | 'disk-usage'
  | 'stats'
  | 'list'
  | 'inspect'
  | 'ask'
  | 'wait'
  | 'exec'
  | 'up'
  | 'down'
  | 'stop-services'
  | 'kill-services'
  | 'restart-services'
  | 'remove-services'
  | 'client'
  | 'other';

const asking: ReadonlySet<Verb> = new Set([
  'disk-usage',
  'stats',
  'list',
  'inspect',
  'ask',
  'exec',
  'wait'
]);

/** It does something, and does not only ask: a loop around it is not a wait. */
export const changes = (verb: Verb): boolean => !asking.has(verb);

/** One thing asked of Docker, with what of its options matters to a rule. */
export interface Operation {
  verb: Verb;
  force: boolean;
  all: boolean;
  /** A filter, or a bound on what is kept, narrows it. */
  filtered: boolean;
  /** Volumes go along. */
  volumes: boolean;
  /** How long a stop waits, in seconds; null = not said. */
  graceSeconds: number | null;
  signal: string | null;
  /** Has a memory limit. */
  limited: boolean;
  /** Goes away by itself once it ends. */
  passing: boolean;
  /** Comes back only when what it has started has ended. */
  attended: boolean;
  labelled: boolean;
  /** It is left alone once it runs. */
  detached: boolean;
  restart: string | null;
  /** Every option is written there; false = a variable may hold more. */
  complete: boolean;
  /** What it is done to, as it is written; of `down` the files of Compose. */
  targets: readonly string[];
  /** A client that was told to wait for ever. */
  endless: boolean;
}

export const operation = (verb: Verb, more: Partial<Operation> = {}): Operation => ({
  verb,
  force: false,
  all: false,
  filtered: false,
  volumes: false,
  graceSeconds: null,
  signal: null,
  limited: false,
  passing: false,
  attended: false,
  labelled: false,
  detached: false,
  restart: null,
  complete: true,
  targets: [],
  endless: false,
  ...more
});

/** Lines and columns count from 1. */
export interface Place {
  line: number;
  column: number;
  endLine: number;
}

/** How long a loop rests between two rounds: seconds, or for a time that is not known. */
export type Pause = number | 'some';

export interface Loop {
  /** Over things, by count, or until something is so. */
  kind: 'each' | 'count' | 'poll';
  pause: Pause | null;
}

/** What surrounds a use. */
export interface Around {
  /** The innermost one. */
  loop: Loop | null;
  /** What lets several of it run at once: `xargs -P`; null = one after the other. */
  together: string | null;
}

export const nothingAround: Around = { loop: null, together: null };

/** One use of Docker in a file, the same whatever language it is written in. */
export interface DockerUse extends Operation, Around {
  /** A line of a shell, a program started from code, or a call of an SDK. */
  way: 'shell' | 'process' | 'sdk';
  at: Place;
  /** What starts it and waits without end: `subprocess.run`; null = bounded, or a shell's line. */
  unbounded: string | null;
  /** The function it stands in; '' = none. */
  scope: string;
  /** When it fails, what follows in the same chain is not done. */
  checked: boolean;
  /** Uses with the same chain are joined by `&&`; 0 = in none. */
  chain: number;
  /** Only its success is of interest, not what it prints. */
  isGuard: boolean;
}

/** A call of a function that the file itself has. */
export interface LocalCall extends Around {
  name: string;
  /** The function it stands in; '' = none. */
  scope: string;
}

/** A piece of a file that mentions Docker, in a shell that is not read. */
export interface OtherShell {
  line: number;
  /** As the file names it. */
  shell: string;
}

/** What one file, or one piece of shell in it, does with Docker. */
export interface Uses {
  uses: DockerUse[];
  calls: LocalCall[];
  /** How long the functions of the file rest, where they do. */
  rests: Map<string, Pause>;
  /** The lines that could not be parsed. */
  broken: number[];
  others: OtherShell[];
}

export const noUses = (): Uses => ({
  uses: [],
  calls: [],
  rests: new Map(),
  broken: [],
  others: []
});

/** Of one piece of a file after another. */
export const addUses = (found: Uses, more: Uses): void => {
  found.uses.push(...more.uses);
  found.calls.push(...more.calls);
  found.broken.push(...more.broken);
  found.others.push(...more.others);
  for (const [name, rest] of more.rests) found.rests.set(name, rest);
};
