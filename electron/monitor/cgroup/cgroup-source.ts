import { closeSync, openSync, readSync } from 'node:fs';
import { systemClock, type Clock } from '../../clock';
import type { StatsReading } from '../../engine/port';
import type { KnownContainer } from '../inventory';
import { memoryUse } from '../memory';
import { cgroupPaths, type CgroupPaths } from './paths';
import { cgroupReading } from './reading';

/** Null where there is no such file, or it may not be read. */
export type ReadText = (path: string) => string | null;

/** For one reading after another: as long as the longest of these files, many times over. */
const page = Buffer.alloc(64 * 2 ** 10);

/** The kernel tells no size of these files, and `readFile` would take as much memory for each. */
const readFile: ReadText = path => {
  try {
    const file = openSync(path, 'r');
    try {
      const length = readSync(file, page, 0, page.length, 0);
      return length < page.length ? page.toString('latin1', 0, length) : null;
    } finally {
      closeSync(file);
    }
  } catch {
    return null;
  }
};

/** What a container may use between two readings that are meant to be the same. */
const leeway = (usedBytes: number): number => Math.max(16 * 2 ** 20, usedBytes / 10);

const tries = 3;

interface Place {
  pid: number;
  paths: CgroupPaths;
  /** Agreements with the engine still to be tried; 0 = given up; null = it agreed. */
  triesLeft: number | null;
}

/**
 * Reads containers of an engine on this very Linux machine from the kernel's files, which takes
 * 65 microseconds and asks nothing of the engine. A container is read here only once its process
 * was found under its id, and what the files say was what the engine says.
 */
export class CgroupSource {
  readonly #read: ReadText;
  readonly #clock: Clock;
  readonly #places = new Map<string, Place | null>();

  constructor(read: ReadText = readFile, clock: Clock = systemClock) {
    this.#read = read;
    this.#clock = clock;
  }

  /** Null when this container has to be asked of the engine. */
  take(container: KnownContainer): StatsReading | null {
    const place = this.#placeOf(container);
    return place?.triesLeft === null ? this.#readingAt(place) : null;
  }

  /** Hands over what the engine has just said of it, for the files to agree with. */
  compare(container: KnownContainer, engine: StatsReading): void {
    const place = this.#placeOf(container);
    if (!place || place.triesLeft === null || place.triesLeft === 0) return;
    place.triesLeft -= 1;
    const own = this.#readingAt(place);
    if (!own) return;
    const limit = container.inspected?.memoryLimitBytes ?? null;
    const [here, there] = [memoryUse(own, limit), memoryUse(engine, limit)];
    const near = Math.abs(here.usedBytes - there.usedBytes) <= leeway(there.usedBytes);
    if (near && here.limitBytes === there.limitBytes) place.triesLeft = null;
  }

  keepOnly(containerIds: ReadonlySet<string>): void {
    for (const id of this.#places.keys()) if (!containerIds.has(id)) this.#places.delete(id);
  }

  #placeOf({ id, inspected }: KnownContainer): Place | null {
    const pid = inspected?.pid;
    if (!pid) return null;
    const known = this.#places.get(id);
    if (known?.pid === pid) return known;
    const text = this.#read(`/proc/${pid}/cgroup`);
    const paths = text === null ? null : cgroupPaths(text, id);
    const place = { pid, paths: paths ?? nowhere, triesLeft: paths ? tries : 0 };
    this.#places.set(id, place);
    return place;
  }

  #readingAt({ paths }: Place): StatsReading | null {
    const [usage, stat, limit, cpu] = [paths.usage, paths.stat, paths.limit, paths.cpu].map(
      this.#read
    );
    if (usage == null || stat == null || limit == null || cpu == null) return null;
    return cgroupReading({ usage, stat, limit, cpu }, this.#clock.now());
  }
}

const nowhere: CgroupPaths = { usage: '', stat: '', limit: '', cpu: '' };
