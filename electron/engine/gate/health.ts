import type { Disposable } from '../../../shared/disposable';
import { Emitter } from '../../../shared/emitter';
import { toErrorInfo, type ErrorInfo } from '../../../shared/errors';
import type { EngineHealth, LatencyPoint } from '../../../shared/model/health';
import { systemClock, type Clock } from '../../clock';
import { afterFailure, afterSuccess, beforeProbe, closedCircuit, type Circuit } from './breaker';
import type { Reading } from './law';
import { percentile, Pulse } from './pulse';

const defaultBounds = {
  /** Failures in a row that open the breaker. */
  failures: 5,
  /** Answers in a row that make no sense, of whatever kind. */
  unreadable: 3,
  /** What the figures for people look back on. */
  lookBackMs: 60_000
};
export type HealthBounds = typeof defaultBounds;

/** What the calls of one engine tell of its health, and the breaker they open and close. */
export class Health implements Disposable {
  readonly clock: Clock;
  readonly #bounds: HealthBounds;
  readonly #pings = new Pulse();
  readonly #lists = new Pulse();
  readonly #operations: number[] = [];
  readonly #broke = new Emitter<void>();
  #circuit: Circuit = closedCircuit;
  #pingFailed = false;
  #unreadable = 0;
  #nonsense: ErrorInfo | null = null;
  #readAt: number | null = null;

  constructor(clock: Clock = systemClock, bounds: Partial<HealthBounds> = {}) {
    this.clock = clock;
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  /** The breaker has opened or closed. */
  readonly onBreaker = this.#broke.on;

  /** `quiet`: nothing was being changed. */
  pinged(ms: number, quiet: boolean): void {
    this.#pingFailed = false;
    this.#pings.add(this.clock.now(), ms, quiet);
  }

  pingFailed(): void {
    this.#pingFailed = true;
  }

  listed(ms: number, quiet: boolean): void {
    this.#lists.add(this.clock.now(), ms, quiet);
  }

  /** A call has ended, well or badly. */
  operated(): void {
    const now = this.clock.now();
    this.#operations.push(now);
    while ((this.#operations[0] ?? now) <= now - this.#bounds.lookBackMs) this.#operations.shift();
  }

  failed(): void {
    this.#turn(afterFailure(this.#circuit, this.clock.now(), this.#bounds.failures));
  }

  succeeded(): void {
    this.#turn(afterSuccess(this.#circuit));
  }

  /** Before the one call that decides whether the breaker closes. */
  probing(): void {
    this.#turn(beforeProbe(this.#circuit));
  }

  /** A read was answered with something that makes sense. */
  understood(): void {
    this.#unreadable = 0;
    this.#nonsense = null;
    this.#readAt = this.clock.now();
  }

  /** A read was answered with nonsense. */
  notUnderstood(error: unknown): void {
    this.#unreadable += 1;
    if (this.#unreadable >= this.#bounds.unreadable) this.#nonsense = toErrorInfo(error);
  }

  /** What is wrong with an engine that answers, and whose answers nobody can read. */
  get nonsense(): ErrorInfo | null {
    return this.#nonsense;
  }

  get breaker(): Circuit['phase'] {
    return this.#circuit.phase;
  }

  /** Since when nothing was read; null = nothing ever was. */
  get ageSeconds(): number | null {
    return this.#readAt === null ? null : (this.clock.now() - this.#readAt) / 1000;
  }

  /** What the law goes by, of the measurements since that moment. */
  reading(since: number): Reading {
    return {
      lastPingMs: this.#pings.last?.ms ?? null,
      pingP95Ms: percentile(this.#pings.since(since), 95),
      baselineMs: this.#pings.baselineMs,
      listP95Ms: percentile(this.#lists.since(since), 95),
      listBaselineMs: this.#lists.baselineMs,
      broken: this.#pingFailed || this.breaker !== 'closed'
    };
  }

  /** For people. */
  figures(): EngineHealth {
    const from = this.clock.now() - this.#bounds.lookBackMs;
    const pings = this.#pings.since(from);
    return {
      pingP50Ms: percentile(pings, 50),
      pingP95Ms: percentile(pings, 95),
      pings: pings.length,
      pingedAt: this.#pings.last?.at ?? null,
      baselineMs: this.#pings.baselineMs,
      listMs: this.#lists.last?.ms ?? null,
      listedAt: this.#lists.last?.at ?? null,
      readAt: this.#readAt,
      breaker: this.breaker,
      operationsPerMinute: this.#operations.filter(at => at > from).length
    };
  }

  /** The pings of this session, oldest first. */
  latency(): LatencyPoint[] {
    return this.#pings.all.map(({ at, ms }) => ({ at, pingMs: ms }));
  }

  #turn(circuit: Circuit): void {
    const changed = circuit.phase !== this.#circuit.phase;
    this.#circuit = circuit;
    if (changed) this.#broke.emit();
  }

  dispose(): void {
    this.#broke.dispose();
  }
}
