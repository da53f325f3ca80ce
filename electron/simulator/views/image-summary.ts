import { imageBytes, layerHolders, sharedBytes } from '../world/images';
import type { SimImage } from '../world/model';
import type { World } from '../world/world';
import { seconds, timestamp } from './time';

/** An empty list is null. */
const orNull = (list: string[]): string[] | null => (list.length > 0 ? list : null);

const summary = (image: SimImage, containers: number, shared: number): Record<string, unknown> => {
  const { tags, digests } = image;
  const dangling = tags.length + digests.length === 0;
  return {
    Containers: containers,
    Created: seconds(image.createdAt),
    Id: image.id,
    Labels: image.labels,
    ParentId: '',
    RepoDigests: dangling ? ['<none>@<none>'] : orNull(digests),
    RepoTags: dangling ? ['<none>:<none>'] : orNull(tags),
    SharedSize: shared,
    Size: imageBytes(image),
    VirtualSize: imageBytes(image)
  };
};

/** An entry of the image list: it does not count containers or shared bytes, and says -1. */
export const imageSummary = (image: SimImage): Record<string, unknown> => summary(image, -1, -1);

/** What is told of one image. */
export const imageInspect = (image: SimImage): Record<string, unknown> => ({
  Id: image.id,
  RepoTags: image.tags,
  RepoDigests: image.digests,
  Created: timestamp(image.createdAt),
  Size: imageBytes(image),
  Architecture: 'amd64',
  Os: 'linux',
  Config: { Labels: image.labels },
  RootFS: { Type: 'layers', Layers: image.layers.map(({ id }) => id) }
});

/** The images as disk usage shows them, with both counted. */
export const measuredImages = (world: World): Record<string, unknown>[] => {
  const images = [...world.images.values()];
  const holders = layerHolders(images);
  const users = (image: SimImage): number =>
    [...world.containers.values()].filter(({ imageId }) => imageId === image.id).length;
  return images.map(image => summary(image, users(image), sharedBytes(image, holders)));
};
