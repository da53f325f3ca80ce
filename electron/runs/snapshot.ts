import { PlimsollError } from '../../shared/errors';
import type { Clock } from '../clock';
import type { Engine } from '../engine/port';
import type { Watch } from '../monitor/watch';
import { groupOf } from './groups';
import { listedKeys, type Baseline } from './baseline';

type Watched = Pick<Watch, 'onEvent' | 'onEventsOpened' | 'eventsAreOpen'>;

/** What there was before a run. */
export interface Snapshot {
  baseline: Baseline;
  /** Keys of the groups that had a container running. */
  before: string[];
}

/** Rejects when the engine's events do not come within the patience. */
const eventsOpen = (watch: Watched, clock: Clock, patienceMs: number): Promise<void> =>
  new Promise((resolve, reject) => {
    if (watch.eventsAreOpen) return resolve();
    const opening = watch.onEventsOpened(() => {
      timer.dispose();
      opening.dispose();
      resolve();
    });
    const timer = clock.after(patienceMs, () => {
      opening.dispose();
      const why = 'The engine tells of no events, so that no run can be recorded.';
      reject(new PlimsollError('engine-unreachable', why));
    });
  });

/** The engine's lists, taken while its events come in: nothing can be made between the two. */
export const takeSnapshot = async (
  engine: Pick<Engine, 'listContainers' | 'listNetworks' | 'listVolumes' | 'listImages'>,
  watch: Watched,
  clock: Clock,
  patienceMs: number
): Promise<Snapshot> => {
  await eventsOpen(watch, clock, patienceMs);
  const now = { lane: 'user' } as const;
  // What is made while the lists are on their way is in none of them, and no run's either.
  const meanwhile: string[] = [];
  const listening = watch.onEvent(({ type, actorId, attributes: { name = actorId } }) =>
    // A tag is told of by its image's id, and is the name.
    meanwhile.push(`${type} ${actorId}`, `${type} ${name}`)
  );
  const [containers, networks, volumes, images] = await Promise.all([
    engine.listContainers(now),
    engine.listNetworks(now),
    engine.listVolumes(now),
    engine.listImages(now)
  ]).finally(() => listening.dispose());
  const running = containers.filter(({ state }) => state === 'running');
  const before = new Set(running.flatMap(({ labels }) => groupOf(labels)?.key ?? []));
  const listed = listedKeys({ containers, networks, volumes, images });
  return { baseline: new Set([...listed, ...meanwhile]), before: [...before] };
};
