import type { ListedContainer, ListedImage, ListedNetwork } from '../engine/port';
import { repositoryOf } from './image-name';

type Attached = Pick<ListedContainer, 'networks'>;

/**
 * Also by name: a container that was never started, or whose network was made again, names the
 * network without its present id. A name may be the id, in full or short.
 */
export const usesNetwork = (container: Attached, network: ListedNetwork): boolean =>
  container.networks.some(
    ({ id, name }) =>
      id === network.id ||
      name === network.name ||
      (name.length >= 12 && network.id.startsWith(name))
  );

/** The networks that were made from a config-only one. */
export const madeFrom = <T extends Pick<ListedNetwork, 'configFrom'>>(
  { name }: Pick<ListedNetwork, 'name'>,
  networks: readonly T[]
): T[] => networks.filter(({ configFrom }) => configFrom === name);

export const usesVolume = (container: Pick<ListedContainer, 'volumes'>, name: string): boolean =>
  container.volumes.includes(name);

const hasTag = (image: string): boolean => image.lastIndexOf(':') > image.lastIndexOf('/');

/** A digest says more than the tag before it: `shop:1@sha256:…` is `shop@sha256:…`. */
const asListed = (image: string): string => {
  const [, digest] = /@(.+)$/.exec(image) ?? [];
  if (digest !== undefined) return `${repositoryOf(image)}@${digest}`;
  return hasTag(image) ? image : `${image}:latest`;
};

/**
 * Also by tag or digest: with some image stores the id of a container's image is that of one
 * platform.
 */
export const usesImage = (
  { imageId, image }: Pick<ListedContainer, 'imageId' | 'image'>,
  { id, tags, digests }: Pick<ListedImage, 'id' | 'tags' | 'digests'>
): boolean => imageId === id || [...tags, ...digests].includes(asListed(image));
