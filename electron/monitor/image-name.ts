import type { ListedImage } from '../engine/port';

/** Without tag and digest: `host:5000/shop` of `host:5000/shop:1` and `host:5000/shop@sha256:…`. */
export const repositoryOf = (reference: string): string =>
  reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '');

/**
 * What names an image, and has to be removed for it to go: its tags, and the digests of
 * repositories without a tag of it. The other digests go with their repository's last tag.
 */
export const referencesOf = ({
  tags,
  digests
}: Pick<ListedImage, 'tags' | 'digests'>): string[] => {
  const tagged = new Set(tags.map(repositoryOf));
  return [...tags, ...digests.filter(digest => !tagged.has(repositoryOf(digest)))];
};

/** Nothing names it: what was pulled by its digest alone has a name. */
export const isDangling = (image: Pick<ListedImage, 'tags' | 'digests'>): boolean =>
  referencesOf(image).length === 0;

/**
 * All of its tags and digests, so that a preview names everything that goes with the image; the
 * short id of one that nothing names.
 */
export const imageName = (image: Pick<ListedImage, 'id' | 'tags' | 'digests'>): string => {
  const references = referencesOf(image);
  return references.length === 0
    ? image.id.replace(/^sha256:/, '').slice(0, 12)
    : references.toSorted().join(', ');
};
