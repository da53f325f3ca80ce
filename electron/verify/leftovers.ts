import { plural } from '../../shared/units';
import type { Engine } from '../engine/port';
import { bounded } from '../labels/labels';
import { startedBy } from '../labels/verification';
import { judged, type Judged } from './step';

export interface Counted {
  containers: number;
  networks: number;
  volumes: number;
}

interface Census extends Counted {
  /** What carries the label of the verification, and the volumes its containers made. */
  own: string[];
}

type Listing = Pick<Engine, 'listContainers' | 'listNetworks' | 'listVolumes'>;

/** Everything on the engine, counted afresh. */
export const census = async (
  engine: Listing,
  id: string,
  /** Names of volumes that belong to it, too. */
  mounted: ReadonlySet<string>
): Promise<Census> => {
  const lane = { lane: 'user' } as const;
  const [containers, networks, volumes] = await Promise.all([
    engine.listContainers(lane),
    engine.listNetworks(lane),
    engine.listVolumes(lane)
  ]);
  const belongs = startedBy(id);
  return {
    containers: containers.length,
    networks: networks.length,
    volumes: volumes.length,
    own: [
      ...containers.filter(({ labels }) => belongs(labels)).map(({ name }) => `container ${name}`),
      ...networks.filter(({ labels }) => belongs(labels)).map(({ name }) => `network ${name}`),
      ...volumes
        .filter(({ name, labels }) => belongs(labels) || mounted.has(name))
        .map(({ name }) => `volume ${name}`)
    ]
  };
};

const how = '"plimsoll verify --clean" removes what is left.';

const kinds = { containers: 'Containers', networks: 'Networks', volumes: 'Volumes' };

/** The fourth step: nothing stands that was not there before. */
export const judgeLeftovers = (before: Counted, after: Census): Judged => {
  const { own } = after;
  const evidence = (['containers', 'networks', 'volumes'] as const).map(
    kind => `${kinds[kind]}: ${before[kind]} before, ${after[kind]} now.`
  );
  return judged(
    own.length === 0,
    own.length === 0
      ? 'Nothing is left of what was started.'
      : `${plural(own.length, 'thing')} of this verification ${own.length === 1 ? 'is' : 'are'} left. ${how}`,
    // All of them: whoever wants them gone has to know each.
    [...evidence, ...own.map(name => `${bounded(name)} is left.`)]
  );
};

/** Nobody can look: what was made and not seen to go may still be there. */
export const unknownLeftovers = (names: readonly string[], why: string): Judged =>
  judged(
    names.length === 0,
    names.length === 0
      ? 'Nothing had been started.'
      : `${plural(names.length, 'container')} may still be there: ${why} When the engine is back, ${how}`,
    names.map(name => `container ${bounded(name)}`)
  );
