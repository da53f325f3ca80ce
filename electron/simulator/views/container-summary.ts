import { humanDuration } from '../go-values';
import { imageBytes, tagged } from '../world/images';
import type { SimContainer } from '../world/model';
import type { World } from '../world/world';
import { endpoints, mounts, networkMode } from './endpoints';
import { seconds } from './time';

const health = ({ health }: SimContainer): string => {
  if (health === null) return '';
  return health === 'starting' ? ' (health: starting)' : ` (${health})`;
};

const since = (at: number | null, now: number): string => humanDuration(now - (at ?? now));

/** "Up 5 hours (healthy)", "Exited (137) 5 hours ago". */
const status = (container: SimContainer, now: number): string => {
  const up = `Up ${since(container.startedAt, now)}`;
  const { state, exitCode } = container;
  if (state === 'running') return up + health(container);
  if (state === 'paused') return `${up} (Paused)`;
  const ago = `(${exitCode}) ${since(container.finishedAt, now)} ago`;
  if (state === 'restarting') return `Restarting ${ago}`;
  if (state === 'created') return 'Created';
  if (state === 'removing') return 'Removal In Progress';
  return state === 'dead' ? 'Dead' : `Exited ${ago}`;
};

const quoted = (word: string): string => (/[\s"']/.test(word) ? `'${word}'` : word);

/** One entry of the container list; the sizes cost the engine a walk and come when asked for. */
export const containerSummary = (
  world: World,
  container: SimContainer,
  withSize: boolean
): Record<string, unknown> => {
  const image = world.images.get(container.imageId);
  const writtenBytes = container.writtenBytes;
  return {
    Id: container.id,
    Names: [`/${container.name}`],
    // A tag that has moved to another image leaves the id.
    Image: image?.tags.includes(tagged(container.image)) ? container.image : container.imageId,
    ImageID: container.imageId,
    Command: container.command.map(quoted).join(' '),
    Created: seconds(container.createdAt),
    Ports: [],
    // Zero is left out, as everything marked `omitempty`.
    ...(withSize && writtenBytes > 0 ? { SizeRw: writtenBytes } : {}),
    ...(withSize ? { SizeRootFs: writtenBytes + (image ? imageBytes(image) : 0) } : {}),
    Labels: container.labels,
    State: container.state,
    Status: status(container, world.clock.now()),
    HostConfig: { NetworkMode: networkMode(container) },
    NetworkSettings: { Networks: endpoints(world, container, false) },
    Mounts: mounts(container)
  };
};
