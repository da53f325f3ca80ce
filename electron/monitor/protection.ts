import type { ProtectionRule } from '../../shared/model/rule';
import type { ListedContainer, ListedImage, ListedNetwork, ListedVolume } from '../engine/port';
import { familyOf, isBuilder, isBuilderState } from './families';
import type { Labels } from '../labels/labels';
import { keptByRule, subjects } from './rules';
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

/**
 * Networks that come with the engine or its swarm. An ingress network may have any name, and the
 * engine removes it when asked: services with ports could not be made any more.
 */
export const isPredefined = ({
  name,
  driver,
  ingress = false
}: Pick<ListedNetwork, 'name' | 'driver'> & Partial<ListedNetwork>): boolean =>
  predefinedNetworks.has(name) || ingress || (name === 'nat' && driver === 'nat');

/** Why a thing must not be removed, in words that follow its name; null = it may go. */
export interface Protection {
  container(container: Pick<ListedContainer, 'name' | 'image' | 'labels'>): string | null;
  network(
    network: Pick<ListedNetwork, 'name' | 'driver' | 'labels'> & Partial<ListedNetwork>
  ): string | null;
  volume(volume: Pick<ListedVolume, 'name' | 'labels'>): string | null;
  image(image: Pick<ListedImage, 'tags' | 'digests' | 'labels'>): string | null;
}

/** What no container uses and others still need: nodes of a swarm, networks made from it. */
const keptNetwork = ({
  inSwarm = false,
  configOnly = false
}: Partial<ListedNetwork>): string | null => {
  if (inSwarm) return 'belongs to Docker Swarm';
  return configOnly ? 'is config-only: other networks are made from it' : null;
};

/** On anything, whatever made it; the value `false` takes it back. */
const keepLabel = 'plimsoll.keep';

const says = (labels: Labels): boolean =>
  Object.hasOwn(labels, keepLabel) && labels[keepLabel] !== 'false';

/**
 * By what is known of long-lived tools, and by people's own rules. Judged beside the containers
 * there are: whether a test session lives shows in its Ryuk.
 */
export const protectionIn = (
  containers: readonly ListedContainer[],
  rules: readonly ProtectionRule[]
): Protection => {
  const isLive = liveSessions(containers);
  const byLabels = (labels: Labels): string | null => {
    const family = familyOf(labels);
    if (family) return family.why;
    if (says(labels)) return `has the label ${keepLabel}`;
    return isLive(labels) ? 'its testcontainers session is still running' : null;
  };
  return {
    container: container =>
      (isBuilder(container.name) ? 'is a buildx builder' : byLabels(container.labels)) ??
      keptByRule(rules, subjects.container(container)),
    network: network =>
      (isPredefined(network) ? 'comes with the engine' : byLabels(network.labels)) ??
      keptNetwork(network) ??
      keptByRule(rules, subjects.named(network)),
    volume: volume =>
      (isBuilderState(volume.name)
        ? 'holds the cache of a buildx builder'
        : byLabels(volume.labels)) ?? keptByRule(rules, subjects.named(volume)),
    image: image => byLabels(image.labels) ?? keptByRule(rules, subjects.image(image))
  };
};
