import { EngineError } from '../engine-error';
import { isRunning } from './containers';
import { findImage, imageByTag, layerHolders, tagged } from './images';
import type { SimImage } from './model';
import type { World } from './world';

type Removed = { Untagged: string } | { Deleted: string };

const short = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);

const imageEvent = (world: World, image: SimImage, action: string): void =>
  world.events.emit('image', action, image.id, { name: image.id, ...image.labels });

const usersOf = (world: World, image: SimImage) =>
  [...world.containers.values()].filter(({ imageId }) => imageId === image.id);

const refuseUsedTag = (world: World, image: SimImage, tag: string): void => {
  const user = usersOf(world, image)[0];
  if (!user) return;
  throw new EngineError(
    409,
    `conflict: unable to remove repository reference "${tag}" (must force) - ` +
      `container ${short(user.id)} is using its referenced image ${short(image.id)}`
  );
};

const refuseUsedId = (world: World, image: SimImage): void => {
  const users = usersOf(world, image);
  const user = users.find(isRunning) ?? users[0];
  const unable = `conflict: unable to delete ${short(image.id)}`;
  if (user) {
    const [force, state] = isRunning(user)
      ? ['cannot be forced', 'running']
      : ['must be forced', 'stopped'];
    const why = `image is being used by ${state} container ${short(user.id)}`;
    throw new EngineError(409, `${unable} (${force}) - ${why}`);
  }
  if (new Set(image.tags.map(tag => tag.replace(/:[^:]*$/, ''))).size > 1) {
    const why = 'image is referenced in multiple repositories';
    throw new EngineError(409, `${unable} (must be forced) - ${why}`);
  }
};

const untag = (world: World, image: SimImage, tag: string): Removed => {
  image.tags = image.tags.filter(other => other !== tag);
  imageEvent(world, image, 'untag');
  return { Untagged: tag };
};

const erase = (world: World, image: SimImage): Removed[] => {
  const holders = layerHolders(world.images.values());
  world.images.delete(image.id);
  imageEvent(world, image, 'delete');
  const layers = image.layers.filter(({ id }) => holders.get(id) === 1).map(({ id }) => id);
  return [image.id, ...layers].map(Deleted => ({ Deleted }));
};

/** Without force: the last tag takes the image with it, one of several only goes itself. */
export const removeImage = (world: World, wanted: string): Removed[] => {
  const image = findImage(world, wanted);
  const byTag = imageByTag(world, wanted) === image;
  if (byTag && image.tags.length > 1) return [untag(world, image, tagged(wanted))];
  if (byTag) refuseUsedTag(world, image, tagged(wanted));
  else refuseUsedId(world, image);
  const untagged = image.tags.map(tag => untag(world, image, tag));
  return [...untagged, ...erase(world, image)];
};
