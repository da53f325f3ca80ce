import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';

/** What can be wrong with the engine, each with the value it has when none is given. */
const defaultValues = {
  /** Milliseconds that every answer waits. */
  latency: 1_000,
  /** Milliseconds by which every answer waits longer than the one before. */
  'rising-latency': 50,
  /** Percent of the requests that are answered with 500, evenly spread. */
  errors: 100,
  /** Percent of the changes that are answered with 409, evenly spread. */
  conflicts: 100,
  /** The socket is there and nobody listens. */
  refused: 1,
  /** The connection ends as soon as something is asked. */
  reset: 1,
  /** Accepted, and never answered, not even later. */
  hang: 1,
  /** The connection ends in the middle of the body. */
  cut: 1,
  /** The body is no JSON. */
  malformed: 1,
  /** The body is `null`. */
  null: 1,
  /** Megabytes of every answer. */
  huge: 128,
  /** Milliseconds after which a stream of events ends cleanly. */
  'events-end': 50,
  /** How often each event is told. */
  'events-duplicates': 3,
  /** Events a second that concern a container and say nothing. */
  'events-flood': 1_000,
  /** The stream of events stays open and tells nothing; what happens is not told later. */
  'events-silence': 1,
  /** Somebody else is measuring the disk. */
  'disk-busy': 1,
  /** As `refused`, and the events of before are forgotten, as by a new process. */
  restart: 1,
  /** Seconds by which the engine's clock is ahead; negative = behind. */
  'clock-skew': 3_600
};

export type FaultName = keyof typeof defaultValues;

export const faultNames = Object.keys(defaultValues) as FaultName[];

export const isFaultName = (text: string): text is FaultName =>
  (faultNames as string[]).includes(text);

/** `NAME` or `NAME:VALUE`; null = there is no such fault, or its value is no number. */
export const parseFault = (text: string): [FaultName, number] | null => {
  const [, name = '', value] = /^([a-z-]+)(?::(-?\d{1,9}))?$/.exec(text) ?? [];
  if (!isFaultName(name)) return null;
  return [name, value === undefined ? defaultValues[name] : Number(value)];
};

/** The faults of one engine, switched on and off while it runs. */
export class Faults implements Disposable {
  readonly #on = new Map<FaultName, number>();
  readonly #met = new Map<FaultName, number>();
  readonly #changes = new Emitter<FaultName>();
  readonly onChange = this.#changes.on;

  set(name: FaultName, value = defaultValues[name]): void {
    this.#on.set(name, value);
    this.#met.delete(name);
    this.#changes.emit(name);
  }

  clear(...names: FaultName[]): void {
    for (const name of names.length > 0 ? names : faultNames) {
      if (this.#on.delete(name)) this.#changes.emit(name);
    }
  }

  /** Null = it is off. */
  value(name: FaultName): number | null {
    return this.#on.get(name) ?? null;
  }

  /** Those that are on. */
  all(): Partial<Record<FaultName, number>> {
    return Object.fromEntries(this.#on);
  }

  /** How long the answer to this request has to wait, in milliseconds. */
  nextDelayMs(): number {
    const step = this.value('rising-latency') ?? 0;
    return (this.value('latency') ?? 0) + step * (step > 0 ? this.#meet('rising-latency') : 0);
  }

  /** Whether this request is among the percentage that meets the fault. */
  strikes(name: 'errors' | 'conflicts'): boolean {
    const percent = this.value(name);
    if (percent === null) return false;
    const count = this.#meet(name);
    return Math.floor((count * percent) / 100) > Math.floor(((count - 1) * percent) / 100);
  }

  dispose(): void {
    this.#changes.dispose();
  }

  #meet(name: FaultName): number {
    const count = (this.#met.get(name) ?? 0) + 1;
    this.#met.set(name, count);
    return count;
  }
}
