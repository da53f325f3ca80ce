import { EngineError } from '../engine-error';
import { hexId } from '../random';
import type { SimImage, SimLayer } from './model';
import type { World } from './world';

/** With the tag the engine would take: `redis` is `redis:latest`. */
export const tagged = (reference: string): string =>
  /:[^/]+$/.test(reference) ? reference : `${reference}:latest`;

/** By its tag or digest. */
export const imageByReference = (world: World, reference: string): SimImage | undefined =>
  [...world.images.values()].find(
    ({ tags, digests }) => tags.includes(tagged(reference)) || digests.includes(reference)
  );

export const findImage = (world: World, wanted: string): SimImage => {
  const found = imageByReference(world, wanted) ?? imageById(world, wanted);
  if (!found) throw new EngineError(404, `No such image: ${tagged(wanted)}`);
  return found;
};

const imageById = (world: World, wanted: string): SimImage | undefined => {
  const digits = wanted.replace(/^sha256:/, '');
  if (!/^[0-9a-f]+$/.test(digits)) return undefined;
  const found = [...world.images.values()].filter(({ id }) => id.startsWith(`sha256:${digits}`));
  return found.length === 1 ? found[0] : undefined;
};

export const newLayer = (world: World, bytes: number): SimLayer => ({
  id: `sha256:${hexId(world.random)}`,
  bytes
});

/** Puts an image into the world without an event; a tag it takes leaves the image that had it. */
export const addImage = (
  world: World,
  spec: Pick<SimImage, 'tags' | 'layers'> & Partial<SimImage>
): SimImage => {
  const image = {
    id: `sha256:${hexId(world.random)}`,
    labels: null,
    digests: [],
    createdAt: world.clock.now(),
    ...spec
  };
  for (const other of world.images.values()) {
    other.tags = other.tags.filter(tag => !image.tags.includes(tag));
  }
  world.images.set(image.id, image);
  return image;
};

const sum = (layers: Iterable<SimLayer>): number =>
  [...layers].reduce((total, { bytes }) => total + bytes, 0);

export const imageBytes = ({ layers }: SimImage): number => sum(layers);

/** How many images hold each layer. */
export const layerHolders = (images: Iterable<SimImage>): Map<string, number> => {
  const holders = new Map<string, number>();
  for (const { layers } of images) {
    for (const { id } of layers) holders.set(id, (holders.get(id) ?? 0) + 1);
  }
  return holders;
};

/** Bytes it shares with other images. */
export const sharedBytes = (image: SimImage, holders: Map<string, number>): number =>
  sum(image.layers.filter(({ id }) => (holders.get(id) ?? 0) > 1));

/** Bytes of every layer, each counted once. */
export const layersBytes = (images: Iterable<SimImage>): number => {
  const once = new Map([...images].flatMap(({ layers }) => layers.map(layer => [layer.id, layer])));
  return sum(once.values());
};
