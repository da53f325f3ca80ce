import type { CurvePoint, IncidentContext } from '../../shared/model/incident';
import type { Sample, SamplingRound } from '../../shared/model/sample';
import type { Clock } from '../clock';
import { onAbort } from '../engine/on-abort';
import type { Engine } from '../engine/port';
import type { Watch } from '../monitor/watch';
import type { MemoryRecord } from '../record/memory-record';
import { curveBefore, fullCurve } from './curve';
import type { ContainerFacts, Finding } from './finding';
import { forgetOldest } from './forget-oldest';
import { noContext } from './incident-store';
import { lastChecks } from './last-check';
import { readLastWords } from './last-words';
import { factsOf } from './look-back';

const logPatienceMs = 10_000;
/** What was read before counts no more as the state of that moment. */
const freshMs = 30_000;

interface CircumstancesParts {
  engine: Pick<Engine, 'inspectContainer' | 'inspectRaw' | 'logs'>;
  watch: Pick<Watch, 'inventory' | 'history'>;
  /** What earlier sessions saw; null = nothing is recorded. */
  record: Pick<MemoryRecord, 'range'> | null;
  clock: Clock;
  signal: AbortSignal;
}

/** What was known when something went wrong, and what can still be had of it. */
export class Circumstances {
  readonly #engine: CircumstancesParts['engine'];
  readonly #watch: CircumstancesParts['watch'];
  readonly #record: CircumstancesParts['record'];
  readonly #clock: Clock;
  readonly #signal: AbortSignal;
  /** The newest sample of each container. */
  readonly #latest = new Map<string, Sample>();
  /** How its health checks failed, by the key of what is unhealthy. */
  readonly #checks = new Map<string, string[]>();

  constructor({ engine, watch, record, clock, signal }: CircumstancesParts) {
    this.#engine = engine;
    this.#watch = watch;
    this.#record = record;
    this.#clock = clock;
    this.#signal = signal;
  }

  measure({ samples, unread }: SamplingRound): void {
    for (const [id, sample] of Object.entries(samples)) this.#latest.set(id, sample);
    for (const id of unread) this.#latest.delete(id);
  }

  keepOnly(containerIds: ReadonlySet<string>): void {
    for (const id of this.#latest.keys()) if (!containerIds.has(id)) this.#latest.delete(id);
  }

  /** Of this moment: how the container and its neighbours fared just before. */
  contextOf({ who, at, until }: Finding, running: string[]): IncidentContext {
    const id = who?.containerId ?? '';
    const names = new Map(this.#watch.inventory.containers.map(one => [one.id, one.name]));
    const pressed = [...this.#latest]
      .filter(([other, sample]) => other !== id && sample.level !== 'ok')
      .filter(([other, sample]) => names.has(other) && sample.at >= at - freshMs)
      .map(([other, { percent, level }]) => ({
        name: names.get(other) ?? other.slice(0, 12),
        percent: percent ?? 0,
        level
      }))
      .toSorted((one, other) => other.percent - one.percent)
      .slice(0, 20);
    const curve = curveBefore(this.#watch.history(id), { at, until });
    return { ...noContext, curve, pressed, running };
  }

  /** What the record does not give is done without. */
  curveOf(id: string, curve: CurvePoint[], finding: Finding): Promise<CurvePoint[]> {
    const asked = this.#record && fullCurve(this.#record, id, curve, finding);
    return asked?.catch(() => curve) ?? Promise.resolve(curve);
  }

  /** A log whose end never comes must not keep the next incident waiting. */
  async lastWords(id: string, diedNano: bigint | null): ReturnType<typeof readLastWords> {
    const ending = new AbortController();
    const timer = this.#clock.after(logPatienceMs, () => ending.abort());
    const closing = onAbort(this.#signal, () => ending.abort());
    try {
      return await readLastWords(this.#engine, id, diedNano, ending.signal);
    } finally {
      timer.dispose();
      closing.dispose();
    }
  }

  /** Asked while it fails: what failed before a check that went well is soon forgotten. */
  async checksOf({ kind, key, ongoing, who }: Finding): Promise<string[]> {
    if (kind !== 'unhealthy' || !who) return [];
    if (ongoing) {
      this.#checks.set(key, await lastChecks(this.#engine, who.containerId, this.#signal));
      forgetOldest(this.#checks);
    }
    return this.#checks.get(key) ?? [];
  }

  /** What died sooner than it was looked at is still there to be asked, as a rule. */
  async ask(id: string | null): Promise<ContainerFacts | null> {
    if (id === null) return null;
    const signal = this.#signal;
    try {
      const inspected = await this.#engine.inspectContainer(id, { signal });
      return factsOf({ inspected });
    } catch {
      return null;
    }
  }
}
