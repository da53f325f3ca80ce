import { delay, systemClock } from '../clock';
import type { Sample } from '../../shared/model/sample';
import type { Settings } from '../../shared/model/settings';
import type { StatusDocument } from '../../shared/model/status';
import { takeInventory, type Inventory, type KnownContainer } from '../monitor/inventory';
import { findOrphans } from '../monitor/orphans';
import { composeLabels } from '../monitor/owner';
import { readRound } from '../monitor/sampling';
import { measureDisk } from './disk';
import type { Session } from './session';

type ContainerStatus = StatusDocument['containers'][number];

const containerStatus = (
  container: KnownContainer,
  sample: Sample | undefined
): ContainerStatus => ({
  id: container.id,
  name: container.name,
  image: container.image,
  ...composeLabels(container.labels),
  state: container.state,
  memory: {
    usedBytes: sample?.usedBytes ?? null,
    limitBytes: container.inspected?.memoryLimitBytes ?? null,
    percent: sample?.percent ?? null,
    level: sample?.level ?? 'no-data'
  },
  cpuPercent: sample?.cpuPercent ?? null
});

/** Newer engines read at once: two readings closer than this say little of a container's CPU. */
const apartMs = 1_000;

/** Two rounds, because CPU is the difference between two readings. */
const readSamples = async (
  { engine }: Session,
  { containers }: Inventory,
  { thresholds }: Settings
): Promise<Record<string, Sample>> => {
  const running = containers.filter(({ state }) => state === 'running' || state === 'paused');
  if (running.length === 0) return {};
  const apart = delay(systemClock, apartMs);
  const first = await readRound(engine, running, new Map(), thresholds);
  await apart;
  const second = await readRound(engine, running, first.readings, thresholds);
  return second.round.samples;
};

/** One look at everything. Nothing is changed. */
export const takeStatus = async (session: Session, settings: Settings): Promise<StatusDocument> => {
  const { engine, facts, pingMs } = session;
  const inventory = await takeInventory(engine);
  const samples = await readSamples(session, inventory, settings);
  const usage = await measureDisk(engine);
  const { stoppedAfterSeconds } = settings;
  const orphans = findOrphans(inventory, usage, { now: Date.now(), stoppedAfterSeconds });
  return {
    engine: {
      endpoint: engine.endpoint.url,
      serverVersion: facts.serverVersion,
      apiVersion: facts.apiVersion,
      memoryBytes: facts.memoryBytes,
      pingMs,
      state: 'healthy'
    },
    containers: inventory.containers.map(container =>
      containerStatus(container, samples[container.id])
    ),
    disk: {
      images: usage.images,
      containers: usage.containers,
      volumes: usage.volumes,
      buildCache: usage.buildCache
    },
    orphans
  };
};
