import type { ListedContainer, ListedImage, ListedNetwork, ListedVolume } from '../engine/port';
import { familyOf, isBuilder, isBuilderState } from './families';
import type { Labels } from './labels';
import { liveSessions } from './testcontainers';

/** Docker's, Docker Swarm's and Podman's. */
const predefinedNetworks: ReadonlySet<string> = new Set([
  'bridge',
  'host',
  'none',
  'ingress',
  'docker_gwbridge',
  'podman'
]);

/** Networks that come with the engine and cannot be removed. */
export const isPredefined = ({ name, driver }: Pick<ListedNetwork, 'name' | 'driver'>): boolean =>
  predefinedNetworks.has(name) || (name === 'nat' && driver === 'nat');

/** Why a thing must not be removed, in words that follow its name; null = it may go. */
export interface Protection {
  container(container: Pick<ListedContainer, 'name' | 'labels'>): string | null;
  network(network: Pick<ListedNetwork, 'name' | 'driver' | 'labels'>): string | null;
  volume(volume: Pick<ListedVolume, 'name' | 'labels'>): string | null;
  image(image: Pick<ListedImage, 'labels'>): string | null;
}

/** Judged beside the containers there are: whether a test session lives shows in its Ryuk. */
export const protectionIn = (containers: readonly ListedContainer[]): Protection => {
  const isLive = liveSessions(containers);
  const byLabels = (labels: Labels): string | null => {
    const family = familyOf(labels);
    if (family) return family.why;
    return isLive(labels) ? 'its testcontainers session is still running' : null;
  };
  return {
    container: ({ name, labels }) => (isBuilder(name) ? 'is a buildx builder' : byLabels(labels)),
    network: network =>
      isPredefined(network) ? 'comes with the engine' : byLabels(network.labels),
    volume: ({ name, labels }) =>
      isBuilderState(name) ? 'holds the cache of a buildx builder' : byLabels(labels),
    image: ({ labels }) => byLabels(labels)
  };
};
