/** What there was before, by `keyOf`. */
export type Baseline = ReadonlySet<string>;

interface Lists {
  containers: readonly { id: string }[];
  networks: readonly { id: string }[];
  volumes: readonly { name: string }[];
  images: readonly { id: string; tags: readonly string[] }[];
}

/** Everything in these lists, by `keyOf`; of images the tags, too. */
export const listedKeys = ({ containers, networks, volumes, images }: Lists): Set<string> =>
  new Set([
    ...containers.map(({ id }) => `container ${id}`),
    ...networks.map(({ id }) => `network ${id}`),
    ...volumes.map(({ name }) => `volume ${name}`),
    ...images.flatMap(({ id, tags }) => [id, ...tags].map(name => `image ${name}`))
  ]);

/** Which image each tag is one of, by id. */
export const tagHolders = ({ images }: Pick<Lists, 'images'>): Map<string, string> =>
  new Map(images.flatMap(({ id, tags }) => tags.map(tag => [tag, id] as const)));
