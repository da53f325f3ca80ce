import { DisposableStore, type Disposable } from '../../../shared/disposable';
import { defaultSettings } from '../../../shared/defaults';
import type { EngineFacts } from '../../../shared/model/engine';
import type { Settings } from '../../../shared/model/settings';
import { systemClock, type Clock } from '../../clock';
import { mostChangesFor, pollsFor } from '../connection-bounds';
import type { Gate } from './gate';
import { gated } from './gated-engine';
import { Governor } from './governor';
import { Health } from './health';
import { defaultLaw, type LawBounds } from './law';
import type { Engine } from '../port';

export interface VitalsParts {
  engine: Engine;
  gate: Gate;
  /** The default settings unless given. */
  cooldown?: (() => Settings['cooldown']) | undefined;
  clock?: Clock | undefined;
}

/** Measures an engine's health and has the gate obey it. Engine and gate belong to the caller. */
export class Vitals implements Disposable {
  /** The engine behind the gate. */
  readonly engine: Engine;
  readonly health: Health;
  readonly #parts: VitalsParts;
  readonly #clock: Clock;
  readonly #governor: Governor;
  readonly #held = new DisposableStore();
  #most = defaultLaw.most;

  constructor(parts: VitalsParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.health = this.#held.add(new Health(this.#clock));
    this.engine = gated(parts.engine, parts.gate, this.health);
    this.#governor = new Governor(parts.gate, this.health, () => this.#law());
    this.#held.add(this.health.onBreaker(() => this.#governor.step()));
  }

  /** How people should call it while it answers. */
  get state(): 'healthy' | 'degraded' {
    return this.#governor.verdict === 'steady' && !this.health.nonsense ? 'healthy' : 'degraded';
  }

  learn(facts: EngineFacts): void {
    this.#most = mostChangesFor(this.engine.endpoint, facts);
    const polls = pollsFor(this.engine.endpoint, facts);
    this.#parts.gate.allow({ polls, stops: this.#most, mutations: this.#most });
  }

  /**
   * One ping, and one step of the law. An overdue one stops all changes before it has ended, and
   * that is told.
   */
  async ping(signal: AbortSignal, tellOverdue: () => void): Promise<number> {
    const overdue = this.#clock.after(this.#law().stalledMs, () => {
      this.#governor.stop();
      tellOverdue();
    });
    const quiet = !this.#parts.gate.isChanging;
    try {
      const pingMs = await this.engine.ping({ signal });
      this.health.pinged(pingMs, quiet);
      await this.#probe(signal);
      return pingMs;
    } catch (error) {
      this.health.pingFailed();
      throw error;
    } finally {
      overdue.dispose();
      if (!signal.aborted) this.#governor.step();
    }
  }

  /** A ping is answered: whether the breaker closes is for one real call to say. */
  async #probe(signal: AbortSignal): Promise<void> {
    if (this.health.breaker === 'closed' && !this.health.nonsense) return;
    this.health.probing();
    const { engine, gate } = this.#parts;
    try {
      await gate.run('user', 'read', signal, () => engine.listContainers({ signal }));
      this.health.succeeded();
      this.health.understood();
    } catch {
      this.health.failed();
    }
  }

  #law(): LawBounds {
    const { startMs, floorMs } = (this.#parts.cooldown ?? (() => defaultSettings.cooldown))();
    return { ...defaultLaw, most: this.#most, cooldownMs: startMs, floorMs };
  }

  dispose(): void {
    this.#held.dispose();
  }
}
