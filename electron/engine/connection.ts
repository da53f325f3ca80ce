import { disposable, type Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { toErrorInfo } from '../../shared/errors';
import type { EngineStatus } from '../../shared/model/engine';
import type { LatencyPoint } from '../../shared/model/health';
import { delay, systemClock, type Clock } from '../clock';
import { pauseAfter } from './gate/backoff';
import { defaultConnectionBounds, type ConnectionBounds } from './connection-bounds';
import { onAbort } from './on-abort';
import type { Engine, EngineEvent } from './port';
import { Vitals, type VitalsParts } from './gate/vitals';

interface Parts extends VitalsParts {
  bounds?: Partial<ConnectionBounds>;
}

/**
 * Connects, watches the connection with a ping, and connects again by itself for as long as it is
 * not disposed; each time the API version is negotiated anew, since the engine may have been
 * updated meanwhile. Engine and gate belong to the caller.
 */
export class EngineConnection implements Disposable {
  /** The engine behind the gate: the one everybody uses. */
  readonly engine: Engine;
  readonly #parts: Parts;
  readonly #vitals: Vitals;
  readonly #clock: Clock;
  readonly #bounds: ConnectionBounds;
  readonly #changed = new Emitter<EngineStatus>();
  readonly #closed = new AbortController();
  readonly #gateListener: Disposable;
  #gateTimer: Disposable | null = null;
  #nap = new AbortController();
  #answers = 0;
  #pingedAt = -Infinity;
  #changingAt = -Infinity;
  #started = false;
  #status: Omit<EngineStatus, 'gate' | 'health'>;

  constructor(parts: Parts) {
    const { engine, gate, clock = systemClock, bounds } = parts;
    this.#parts = parts;
    this.#vitals = new Vitals(parts);
    const behindGate = this.#vitals.engine;
    this.engine = {
      ...behindGate,
      events: options => this.#noticingEnd(behindGate.events(options))
    };
    this.#clock = clock;
    this.#bounds = { ...defaultConnectionBounds, ...bounds };
    this.#gateListener = gate.onState(() => this.#followGate());
    this.#status = {
      endpoint: engine.endpoint,
      state: 'connecting',
      facts: null,
      pingMs: null,
      since: clock.now(),
      failure: null,
      nextTryAt: null
    };
  }

  readonly onStatus = this.#changed.on;

  get status(): EngineStatus {
    const { gate } = this.#parts;
    return { ...this.#status, health: this.#vitals.health.figures(), gate: gate.state() };
  }

  /** The pings of this session, oldest first. */
  latency(): LatencyPoint[] {
    return this.#vitals.health.latency();
  }

  /** How many containers may be stopped, and how many removed, at once now. */
  allowed(): { stops: number; removals: number } {
    const { concurrency, most } = this.#parts.gate.state();
    return { stops: most, removals: concurrency };
  }

  /** Waits for an engine that went away; false when patience or the signal ends first. */
  whenUsable(signal: AbortSignal): Promise<boolean> {
    const before = this.#answers;
    return new Promise(resolve => {
      const settle = (usable: boolean): void => {
        for (const one of holding) one.dispose();
        resolve(usable);
      };
      // What failed a moment ago counts more than a ping from before it.
      const look = (): void => {
        const { breaker } = this.#vitals.health;
        if (this.#answers > before && breaker === 'closed') settle(true);
      };
      const giveUp = (): void => settle(false);
      const holding = [
        this.onStatus(look),
        this.#clock.after(this.#bounds.patienceMs, giveUp),
        onAbort(signal, giveUp),
        onAbort(this.#closed.signal, giveUp)
      ];
      if (signal.aborted || this.#closed.signal.aborted) giveUp();
      else this.retry();
    });
  }

  /** Tells when no change was let through for as long as anybody waits for an engine. */
  onGone(listener: () => void): Disposable {
    let patience: Disposable | null = null;
    const look = (): void => {
      const { concurrency } = this.#parts.gate.state();
      if (concurrency > 0 && this.#status.state !== 'down') {
        patience?.dispose();
        patience = null;
      } else patience ??= this.#clock.after(this.#bounds.patienceMs, listener);
    };
    const listening = [this.onStatus(look), this.#parts.gate.onState(look)];
    look();
    return disposable(() => {
      patience?.dispose();
      for (const one of listening) one.dispose();
    });
  }

  start(): void {
    if (this.#started) return;
    this.#started = true;
    void this.#stayConnected();
  }

  /** Does not wait for the next attempt, or the next ping. */
  retry(): void {
    this.#nap.abort();
  }

  dispose(): void {
    this.#closed.abort();
    this.#nap.abort();
    this.#gateListener.dispose();
    this.#gateTimer?.dispose();
    this.#vitals.dispose();
    this.#changed.dispose();
  }

  async #stayConnected(): Promise<void> {
    const { signal } = this.#closed;
    let failures = 0;
    let triedAt = this.#clock.now();
    while (!signal.aborted) {
      try {
        triedAt = this.#clock.now();
        // A ping gives up long before the others do: an engine that comes back while this waits
        // for an answer that it lost is found soon.
        await this.engine.ping({ signal });
        const facts = await this.engine.connect({ signal });
        this.#vitals.learn(facts);
        for (;;) {
          triedAt = this.#clock.now();
          const pingMs = await this.#vitals.ping(signal, () => this.#overdue());
          failures = 0;
          this.#answers += 1;
          this.#pingedAt = this.#clock.now();
          const failure = this.#vitals.health.nonsense;
          const news = { facts, pingMs, failure, nextTryAt: null };
          this.#become(this.#vitals.state, news);
          await this.#pause(this.#pingEveryMs);
        }
      } catch (error) {
        if (signal.aborted) return;
        failures += 1;
        // What the attempt itself has taken was a pause already.
        const { retry } = this.#bounds;
        const waited = this.#clock.now() - triedAt;
        const pauseMs = Math.max(retry.firstMs, pauseAfter(failures, retry) - waited);
        const nextTryAt = this.#clock.now() + pauseMs;
        this.#become('down', { pingMs: null, failure: toErrorInfo(error), nextTryAt });
        await this.#pause(pauseMs);
        this.#update({ nextTryAt: null });
      }
    }
  }

  get #pingEveryMs(): number {
    const { pingEveryMs, degradedPingEveryMs, changingPingEveryMs } = this.#bounds;
    if (this.#clock.now() - this.#changingAt < degradedPingEveryMs) return changingPingEveryMs;
    const isDegraded = this.#status.state === 'degraded';
    return isDegraded ? degradedPingEveryMs : pingEveryMs;
  }

  /** The end of the events is the first sign of an engine going away: no need to await the ping. */
  async *#noticingEnd(events: AsyncIterable<EngineEvent>): AsyncGenerator<EngineEvent> {
    try {
      yield* events;
    } finally {
      if (this.#status.state !== 'down') this.retry();
    }
  }

  async #pause(durationMs: number): Promise<void> {
    this.#nap = new AbortController();
    if (this.#closed.signal.aborted) return;
    // An interrupted pause is only a shorter one.
    await delay(this.#clock, durationMs, this.#nap.signal).catch(() => undefined);
  }

  /** No answer for longer than changes go on without one: what is shown follows at once. */
  #overdue(): void {
    const { state } = this.#status;
    if (state === 'healthy' || state === 'degraded') this.#become('degraded', { pingMs: null });
  }

  #become(state: EngineStatus['state'], news: Partial<EngineStatus>): void {
    const since = state === this.#status.state ? this.#status.since : this.#clock.now();
    this.#update({ ...news, state, since });
  }

  #update(news: Partial<EngineStatus>): void {
    if (this.#closed.signal.aborted) return;
    this.#status = { ...this.#status, ...news };
    this.#changed.emit(this.status);
  }

  /** Every call changes the gate twice; the window needs to know a few times a second. */
  #followGate(): void {
    this.#gateTimer ??= this.#clock.after(this.#bounds.gateEveryMs, () => {
      this.#gateTimer = null;
      this.#update({});
    });
    if (!this.#parts.gate.isChanging) return;
    const now = (this.#changingAt = this.#clock.now());
    // The long pause between pings would leave the law blind for the first changes.
    const isOld = now - this.#pingedAt >= this.#bounds.changingPingEveryMs;
    if (isOld && this.#status.state === 'healthy') this.retry();
  }
}
