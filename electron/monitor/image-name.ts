import type { ListedImage } from '../engine/port';

/**
 * All of its tags, so that a preview names everything that goes with the image; the short id of
 * one without tags.
 */
export const imageName = ({ id, tags }: Pick<ListedImage, 'id' | 'tags'>): string =>
  tags.length === 0 ? id.replace(/^sha256:/, '').slice(0, 12) : tags.toSorted().join(', ');
