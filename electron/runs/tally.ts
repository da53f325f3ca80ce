import type { EngineState } from '../../shared/model/engine';
import type { LatencyPoint } from '../../shared/model/health';
import type { RunHealth } from '../../shared/model/run';
import { percentile } from '../engine/gate/pulse';
import type { EngineEvent } from '../engine/port';

/** What an engine does because it was asked to change something; one stop is one change, its end. */
const changes: ReadonlyMap<string, RegExp> = new Map([
  ['container', /^(create|start|die|pause|unpause|rename|update|destroy|remove)$/],
  ['network', /^(create|connect|disconnect|destroy|remove)$/],
  ['volume', /^(create|destroy|remove)$/],
  ['image', /^(import|load|pull|tag|untag|delete|remove)$/]
]);

export const isChange = ({ type, action }: Pick<EngineEvent, 'type' | 'action'>): boolean =>
  changes.get(type)?.test(action) ?? false;

const recentSeconds = 10;

/** Counts what changes on an engine, and for how long it was not well. */
export class Tally {
  readonly #startedAt: number;
  readonly #perSecond = new Map<number, number>();
  readonly #spent: Record<EngineState, number> = {
    connecting: 0,
    healthy: 0,
    degraded: 0,
    down: 0
  };
  #state: EngineState;
  #since: number;
  #changes = 0;
  #busiest = 0;

  constructor(startedAt: number, state: EngineState) {
    this.#startedAt = startedAt;
    this.#since = startedAt;
    this.#state = state;
  }

  get changes(): number {
    return this.#changes;
  }

  follow(event: EngineEvent, at: number): void {
    if (!isChange(event)) return;
    const second = Math.floor(at / 1_000);
    const count = (this.#perSecond.get(second) ?? 0) + 1;
    this.#perSecond.set(second, count);
    this.#changes += 1;
    this.#busiest = Math.max(this.#busiest, count);
    for (const old of this.#perSecond.keys()) {
      if (old >= second - recentSeconds) break;
      this.#perSecond.delete(old);
    }
  }

  /** Per second, over the last ten of them. */
  recent(now: number): number {
    const from = Math.floor(now / 1_000) - recentSeconds;
    const counts = [...this.#perSecond].filter(([second]) => second > from);
    const seconds = Math.min(recentSeconds, Math.max(1, (now - this.#startedAt) / 1_000));
    return counts.reduce((sum, [, count]) => sum + count, 0) / seconds;
  }

  engineIs(state: EngineState, now: number): void {
    this.#spent[this.#state] += now - this.#since;
    this.#since = now;
    this.#state = state;
  }

  health(pings: readonly LatencyPoint[], now: number): RunHealth {
    this.engineIs(this.#state, now);
    const times = pings.filter(({ at }) => at >= this.#startedAt).map(({ pingMs }) => pingMs);
    const seconds = Math.max(1, (now - this.#startedAt) / 1_000);
    return {
      pingP50Ms: percentile(times, 50),
      pingP95Ms: percentile(times, 95),
      slowestPingMs: times.length === 0 ? null : Math.max(...times),
      pings: times.length,
      degradedMs: this.#spent.degraded,
      downMs: this.#spent.down,
      mutations: this.#changes,
      mutationsPerSecond: this.#changes / seconds,
      busiestSecond: this.#busiest
    };
  }
}
