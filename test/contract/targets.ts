import type { Disposable } from '../../shared/disposable';
import { engineIsPrivate, realEngineUrl } from '../helpers/real-engine';
import { openReal } from './real';
import { openSimulated } from './simulated';

export interface PulledImage {
  id: string;
  /** One for each repository, in their order. */
  digests: string[];
}

/** An engine the cases run on, and the few things that only its own kind can do. */
export interface Running extends Disposable {
  readonly url: string;
  /** Resolves once a container's shell has set its traps. */
  trapped(containerId: string): Promise<void>;
  /**
   * Leaves a record of exactly this size in the build cache, and no image. Gives the sizes of the
   * other records that came with it.
   */
  cacheBuild(bytes: number, label: string): Promise<number[]>;
  /** Leaves an image that was pulled by its digest from these repositories, with these labels. */
  pulled(repositories: readonly string[], labels: Record<string, string>): Promise<PulledImage>;
  /** Makes a swarm with an ingress network of this name and another network, both by id. */
  swarm(ingress: string, network: string): Promise<{ ingressId: string; networkId: string }>;
  leaveSwarm(): Promise<void>;
}

export interface Target {
  name: string;
  /** Whether all of it may be changed, or only what the cases made. */
  isPrivate: boolean;
  open(): Promise<Running>;
}

export const simulatorTarget: Target = {
  name: 'the simulator',
  isPrivate: true,
  open: openSimulated
};

const real = (url: string): Target => ({
  name: 'a real engine',
  isPrivate: engineIsPrivate,
  open: () => openReal(url)
});

export const realTarget: Target | null = realEngineUrl ? real(realEngineUrl) : null;

/** The simulator always, and the real engine where the test command provides one. */
export const targets: Target[] = realTarget ? [simulatorTarget, realTarget] : [simulatorTarget];
