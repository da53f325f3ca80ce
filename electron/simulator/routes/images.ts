import { EngineError } from '../engine-error';
import { bodyOf, sendJson, type Exchange, type Handler } from '../exchange';
import { parseFilters } from '../filters';
import { boolValue } from '../go-values';
import { imageInspect, imageSummary } from '../views/image-summary';
import { removeImage } from '../world/image-removal';
import { addImage, findImage, newLayer, tagged } from '../world/images';

const known = ['dangling', 'label', 'reference'];

export const listImages: Handler = exchange => {
  const { world, query } = exchange;
  const filters = parseFilters(query.get('filters'), known);
  const found = [...world.images.values()].filter(
    ({ tags, labels }) =>
      filters.labels(labels) &&
      filters.any('dangling', wanted => boolValue(wanted) === (tags.length === 0)) &&
      filters.any('reference', wanted => tags.includes(tagged(wanted)))
  );
  sendJson(exchange, found.map(imageSummary));
};

export const inspectImage: Handler = exchange => {
  sendJson(exchange, imageInspect(findImage(exchange.world, exchange.name)));
};

const largestImport = 64 * 1024 * 1024;

/** Counts the archive's bytes and keeps none of them. */
const archiveBytes = async (exchange: Exchange): Promise<number> => {
  let size = 0;
  for await (const chunk of bodyOf(exchange, largestImport)) size += chunk.length;
  return size;
};

/** The `LABEL key=value` lines among the changes; the others mean nothing here. */
const labelsOf = (changes: string[]): Record<string, string> | null => {
  const pairs = changes
    .map(line => /^LABEL ([^=\s]+)="?([^"]*)"?$/i.exec(line.trim()))
    .filter(match => match !== null)
    .map(([, key = '', value = '']) => [key, value] as const);
  return pairs.length > 0 ? Object.fromEntries(pairs) : null;
};

/** `docker import`: there is no registry to pull from here. */
export const importImage: Handler = async exchange => {
  const { world, query, response } = exchange;
  if (query.get('fromSrc') !== '-') throw new EngineError(500, 'the simulator pulls no images');
  const bytes = await archiveBytes(exchange);
  const repository = query.get('repo');
  const tag = repository ? `${repository}:${query.get('tag') || 'latest'}` : null;
  const image = addImage(world, {
    tags: tag ? [tag] : [],
    layers: [newLayer(world, bytes)],
    labels: labelsOf(query.getAll('changes'))
  });
  const attributes = { ...image.labels };
  if (tag) world.events.emit('image', 'tag', image.id, { ...attributes, name: tag });
  world.events.emit('image', 'import', image.id, { ...attributes, name: image.id });
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(`${JSON.stringify({ status: image.id })}\n`);
};

/** Never forced: Plimsoll does not ask for it, so it means nothing here. */
export const deleteImage: Handler = exchange => {
  sendJson(exchange, removeImage(exchange.world, exchange.name));
};
