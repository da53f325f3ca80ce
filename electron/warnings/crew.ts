import type { Container } from '../../shared/model/container';
import type { Sample, SamplingRound } from '../../shared/model/sample';
import type { Aboard } from './headroom';
import { remember, type Point } from './trend';

const isAboard = ({ state }: Container): boolean => state === 'running' || state === 'paused';

/** What is known of each container now: itself, its newest sample, and the way it came. */
export class Crew {
  #containers = new Map<string, Container>();
  readonly #samples = new Map<string, Sample>();
  readonly #points = new Map<string, readonly Point[]>();

  /** A container that was started again has nothing to do with what it was before. */
  list(containers: readonly Container[]): void {
    const before = this.#containers;
    this.#containers = new Map(containers.map(container => [container.id, container]));
    for (const id of new Set([...this.#samples.keys(), ...this.#points.keys()])) {
      const now = this.#containers.get(id);
      if (now && isAboard(now) && now.startedAt === before.get(id)?.startedAt) continue;
      this.#samples.delete(id);
      this.#points.delete(id);
    }
  }

  record({ samples, unread }: SamplingRound): void {
    for (const id of unread) this.#samples.delete(id);
    for (const [id, sample] of Object.entries(samples)) {
      this.#samples.set(id, sample);
      this.#points.set(id, remember(this.#points.get(id) ?? [], sample));
    }
  }

  get(id: string): Container | undefined {
    return this.#containers.get(id);
  }

  isAboard(id: string): boolean {
    const container = this.#containers.get(id);
    return container !== undefined && isAboard(container);
  }

  pointsOf(id: string): readonly Point[] {
    return this.#points.get(id) ?? [];
  }

  aboard(): Aboard[] {
    return [...this.#containers.values()]
      .filter(isAboard)
      .map(container => ({ container, sample: this.#samples.get(container.id) }));
  }
}
