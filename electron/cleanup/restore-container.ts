import { hasCode, PlimsollError, toErrorInfo } from '../../shared/errors';
import { bounded } from '../labels/labels';
import type { Restoring } from './cancellable';
import { rawOrGone, type Definition } from './definition';
import {
  anonymousMounts,
  creationOf,
  namedVolumes,
  networksOf,
  savedContainer,
  type SavedContainer
} from './saved-container';

/** What creating a thing again would come to. */
export interface Outlook {
  impossible: string | null;
  losses: string[];
}

/** The tag where it still means the same image, else the id; null = the image is gone. */
const imageOf = async (
  engine: Restoring,
  { Image, Config }: SavedContainer
): Promise<string | null> => {
  const tagged = await rawOrGone(engine, 'image', Config.Image);
  if (tagged?.['Id'] === Image) return Config.Image;
  return (await rawOrGone(engine, 'image', Image)) ? Image : null;
};

const missingNetwork = async (
  engine: Restoring,
  container: SavedContainer
): Promise<string | null> => {
  const { first, others } = networksOf(container);
  for (const network of first ? [first, ...others] : others) {
    if (!(await rawOrGone(engine, 'network', network.name))) return network.name;
  }
  return null;
};

const goneOf = async (engine: Restoring, names: readonly string[]): Promise<string[]> => {
  const gone: string[] = [];
  for (const name of names) if (!(await rawOrGone(engine, 'volume', name))) gone.push(name);
  return gone;
};

/** Of a volume that another container may have been made for, and this one mounts by its name. */
const isAnonymous = ({ volumes }: Definition, name: string): boolean =>
  /^[0-9a-f]{64}$/.test(name) ||
  volumes.some(
    volume =>
      volume['Name'] === name &&
      Object.keys(volume['Labels'] ?? {}).includes('com.docker.volume.anonymous')
  );

export const parseContainer = ({ thing }: Definition): SavedContainer => {
  const parsed = savedContainer.safeParse(thing);
  if (parsed.success) return parsed.data;
  throw new PlimsollError(
    'journal-failed',
    'The journal does not hold what it takes to create this container again. Nothing was changed.'
  );
};

/** @param knownVolume whether the volume of that name can be restored as it was */
export const outlookOfContainer = async (
  engine: Restoring,
  definition: Definition,
  knownVolume: (name: string) => boolean
): Promise<Outlook> => {
  const container = parseContainer(definition);
  const name = container.Name.replace(/^\//, '');
  if (await rawOrGone(engine, 'container', name)) {
    const impossible = `There is a container named ${bounded(name)} already.`;
    return { impossible, losses: [] };
  }
  if (!(await imageOf(engine, container))) {
    const image = bounded(container.Config.Image);
    const impossible = `Its image ${image} is not on this engine any more. Pull or build it, and restore the container then.`;
    return { impossible, losses: [] };
  }
  const network = await missingNetwork(engine, container);
  if (network !== null) {
    const impossible = `Its network ${bounded(network)} is gone. Restore the network first.`;
    return { impossible, losses: [] };
  }
  const anonymous = anonymousMounts(container);
  const lost = await goneOf(
    engine,
    anonymous.map(mount => mount.name)
  );
  const volumes = await goneOf(engine, namedVolumes(container));
  const named = volumes.filter(volume => !isAnonymous(definition, volume));
  // The engine would make an empty local one instead, and that would be in the way of the right one.
  const first = named.find(knownVolume);
  if (first !== undefined) {
    const impossible = `Its volume ${bounded(first)} is gone. Restore the volume ${bounded(first)} first.`;
    return { impossible, losses: [] };
  }
  return {
    impossible: null,
    losses: [
      'It is created and not started.',
      ...(lost.length > 0 || named.length < volumes.length
        ? ['What its anonymous volumes held is gone: they come back empty.']
        : []),
      ...named.map(name => `The volume ${bounded(name)} is gone: it comes back empty.`)
    ]
  };
};

/** Creates it in its first network and connects the others; what fails halfway is taken back. */
export const createContainer = async (
  engine: Restoring,
  definition: Definition
): Promise<string> => {
  const container = parseContainer(definition);
  const image = await imageOf(engine, container);
  if (image === null) throw new PlimsollError('not-found', 'Its image is gone.');
  const anonymous = anonymousMounts(container).map(({ name }) => name);
  const gone = await goneOf(engine, anonymous);
  const kept = new Set(anonymous.filter(name => !gone.includes(name)));
  const body = creationOf(container, image, kept);
  const id = await engine.create('container', body, container.Name.replace(/^\//, ''));
  try {
    for (const network of networksOf(container).others) {
      await engine.connectNetwork(network.name, { Container: id, EndpointConfig: network.body });
    }
  } catch (error) {
    // An engine that does not answer takes nothing back either.
    if (hasCode(error, 'engine-unreachable', 'engine-timeout', 'cancelled')) throw error;
    await engine.removeContainer(id, true);
    const { code, message } = toErrorInfo(error);
    throw new PlimsollError(code, `${message} The container was not restored.`, { cause: error });
  }
  return id;
};
