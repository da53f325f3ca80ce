import type { ListedContainer, ListedImage, ListedNetwork } from '../engine/port';

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

export const usesVolume = (container: Pick<ListedContainer, 'volumes'>, name: string): boolean =>
  container.volumes.includes(name);

const hasTag = (image: string): boolean => image.lastIndexOf(':') > image.lastIndexOf('/');

/** Also by tag: with some image stores the id of a container's image is that of one platform. */
export const usesImage = (
  { imageId, image }: Pick<ListedContainer, 'imageId' | 'image'>,
  { id, tags }: Pick<ListedImage, 'id' | 'tags'>
): boolean => imageId === id || tags.includes(hasTag(image) ? image : `${image}:latest`);
