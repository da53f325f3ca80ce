import { PlimsollError } from '../../shared/errors';
import type { ProtectionRule } from '../../shared/model/rule';
import type { ListedImage } from '../engine/port';
import { imageName, isDangling } from '../monitor/image-name';
import { bounded, type Labels } from '../labels/labels';
import { protectionIn } from '../monitor/protection';

export interface StressImage {
  /** What the container is made from: the image's id, which no tag can change meanwhile. */
  id: string;
  name: string;
}

/** How many are tried: an image may have no shell. */
const mostTried = 5;

const hasName = ({ id, tags, digests }: ListedImage, wanted: string): boolean =>
  [id, ...tags, ...digests].includes(wanted) || tags.includes(`${wanted}:latest`);

/**
 * The images whose containers may be removed again, the smallest first: what is started must not
 * be something that a rule or a label of its image keeps.
 */
export const chooseImages = (
  images: readonly ListedImage[],
  rules: readonly ProtectionRule[],
  labels: Labels,
  wanted?: string
): StressImage[] => {
  const protection = protectionIn([], rules);
  const isFree = (image: ListedImage): boolean =>
    [...image.tags, ...image.digests, image.id].every(
      name =>
        protection.container({
          name: 'verify',
          image: name,
          labels: { ...image.labels, ...labels }
        }) === null
    );
  const chosen = images
    .filter(image => (wanted === undefined ? !isDangling(image) : hasName(image, wanted)))
    .filter(isFree)
    .toSorted((one, other) => one.bytes - other.bytes)
    .slice(0, mostTried)
    .map(image => ({ id: image.id, name: bounded(imageName(image)) }));
  if (chosen.length > 0) return chosen;
  throw new PlimsollError(
    'not-found',
    wanted === undefined
      ? 'There is no image on this engine that a container could be made from and removed again. Pull a small one, "docker pull busybox", and verify then. Nothing was started.'
      : `The image ${bounded(wanted)} is not on this engine, or a protection rule keeps what is made from it. Nothing was started.`
  );
};
