import { EngineError } from '../engine-error';
import { isRunning } from './containers';
import { findImage, imageByReference, layerHolders, tagged } from './images';
import type { SimImage } from './model';
import type { World } from './world';

type Removed = { Untagged: string } | { Deleted: string };

/** Without tag and digest. */
const repositoryOf = (reference: string): string =>
  reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '');

const short = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);

const imageEvent = (world: World, image: SimImage, action: string): void =>
  world.events.emit('image', action, image.id, { name: image.id, ...image.labels });

const usersOf = (world: World, image: SimImage) =>
  [...world.containers.values()].filter(({ imageId }) => imageId === image.id);

const refuseUsedReference = (world: World, image: SimImage, reference: string): void => {
  const user = usersOf(world, image)[0];
  if (!user) return;
  throw new EngineError(
    409,
    `conflict: unable to remove repository reference "${reference}" (must force) - ` +
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
  if (new Set([...image.tags, ...image.digests].map(repositoryOf)).size > 1) {
    const why = 'image is referenced in multiple repositories';
    throw new EngineError(409, `${unable} (must be forced) - ${why}`);
  }
};

const untag = (world: World, image: SimImage, reference: string): Removed => {
  image.tags = image.tags.filter(other => other !== reference);
  image.digests = image.digests.filter(other => other !== reference);
  imageEvent(world, image, 'untag');
  return { Untagged: reference };
};

/** The digests of a repository without a tag go with the last one. */
const digestsWith = (image: SimImage, tag: string): string[] => {
  const repository = repositoryOf(tag);
  const isTagged = image.tags.some(other => other !== tag && repositoryOf(other) === repository);
  return isTagged ? [] : image.digests.filter(digest => repositoryOf(digest) === repository);
};

const erase = (world: World, image: SimImage): Removed[] => {
  const holders = layerHolders(world.images.values());
  world.images.delete(image.id);
  imageEvent(world, image, 'delete');
  const layers = image.layers.filter(({ id }) => holders.get(id) === 1).map(({ id }) => id);
  return [image.id, ...layers].map(Deleted => ({ Deleted }));
};

/** What goes with this name of an image. */
const referencesGoing = (image: SimImage, wanted: string): string[] =>
  image.digests.includes(wanted)
    ? [wanted]
    : [tagged(wanted), ...digestsWith(image, tagged(wanted))];

/** Without force: the last reference takes the image with it, one of several only goes itself. */
export const removeImage = (world: World, wanted: string): Removed[] => {
  const image = findImage(world, wanted);
  const all = [...image.tags, ...image.digests];
  const byReference = imageByReference(world, wanted) === image;
  const going = byReference ? referencesGoing(image, wanted) : all;
  const isLast = going.length === all.length;
  if (!byReference) refuseUsedId(world, image);
  else if (isLast) refuseUsedReference(world, image, going[0] ?? wanted);
  const untagged = going.map(reference => untag(world, image, reference));
  return isLast ? [...untagged, ...erase(world, image)] : untagged;
};
