import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { toErrorInfo } from '../../shared/errors';
import type { EngineStatus } from '../../shared/model/engine';
import { delay, systemClock, type Clock } from '../clock';
import { pauseAfter } from './backoff';
import { defaultConnectionBounds, pollsFor, type ConnectionBounds } from './connection-bounds';
import type { Gate } from './gate';
import { gated } from './gated-engine';
import type { Engine, EngineEvent } from './port';

interface Parts {
  engine: Engine;
  gate: Gate;
  clock?: Clock;
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
  readonly #gate: Gate;
  readonly #clock: Clock;
  readonly #bounds: ConnectionBounds;
  readonly #changed = new Emitter<EngineStatus>();
  readonly #closed = new AbortController();
  readonly #gateListener: Disposable;
  #gateTimer: Disposable | null = null;
  #nap = new AbortController();
  #started = false;
  #status: Omit<EngineStatus, 'gate'>;

  constructor({ engine, gate, clock = systemClock, bounds }: Parts) {
    const behindGate = gated(engine, gate);
    this.engine = {
      ...behindGate,
      events: options => this.#noticingEnd(behindGate.events(options))
    };
    this.#gate = gate;
    this.#clock = clock;
    this.#bounds = { ...defaultConnectionBounds, ...bounds };
    this.#gateListener = gate.onState(() => this.#tellOfGate());
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
    return { ...this.#status, gate: this.#gate.state() };
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
        this.#gate.allowPolls(pollsFor(facts));
        for (;;) {
          triedAt = this.#clock.now();
          const pingMs = await this.engine.ping({ signal });
          failures = 0;
          this.#become('healthy', { facts, pingMs, failure: null, nextTryAt: null });
          await this.#pause(this.#bounds.pingEveryMs);
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

  /** The end of the events is the first sign of an engine going away: no need to await the ping. */
  async *#noticingEnd(events: AsyncIterable<EngineEvent>): AsyncGenerator<EngineEvent> {
    try {
      yield* events;
    } finally {
      if (this.#status.state === 'healthy') this.retry();
    }
  }

  async #pause(durationMs: number): Promise<void> {
    this.#nap = new AbortController();
    if (this.#closed.signal.aborted) return;
    // An interrupted pause is only a shorter one.
    await delay(this.#clock, durationMs, this.#nap.signal).catch(() => undefined);
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
  #tellOfGate(): void {
    this.#gateTimer ??= this.#clock.after(this.#bounds.gateEveryMs, () => {
      this.#gateTimer = null;
      this.#update({});
    });
  }
}
