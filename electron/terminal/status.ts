import { linesFor } from '../../shared/load-lines';
import type { Sample } from '../../shared/model/sample';
import type { Settings } from '../../shared/model/settings';
import type { InterruptedPass, StatusDocument } from '../../shared/model/status';
import { toRecord } from '../../shared/record';
import { delay, systemClock, type Clock } from '../clock';
import { goneOwners, type EndedRuns } from '../monitor/gone-owners';
import { recentIncidents, type KeptIncidents } from '../incidents/recent';
import { takeInventory, type Inventory, type KnownContainer } from '../monitor/inventory';
import { thisMachine } from '../monitor/machine';
import { findOrphans } from '../monitor/orphans';
import { composeLabels } from '../monitor/owner';
import { readRound, type LinesOf, type ReadContainer } from '../monitor/sampling';
import { glance } from '../warnings/glance';
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

/**
 * Between two readings. The kernel counts the machine's time in steps of 10 ms (`/proc/stat`), so
 * this keeps CPU true to a few hundredths. An engine that answers once a second loses nothing.
 */
const betweenRoundsMs = 500;

/** Two rounds, because CPU is the difference between two readings. */
const readSamples = async (
  { engine }: Omit<Session, 'hold'>,
  { containers }: Inventory,
  settings: Settings,
  clock: Clock
): Promise<Record<string, Sample>> => {
  const running = containers.filter(({ state }) => state === 'running' || state === 'paused');
  if (running.length === 0) return toRecord([]);
  const read: ReadContainer = ({ id }, call) => engine.readStats(id, call);
  const linesOf: LinesOf = ({ name, labels }) =>
    linesFor(settings, { name, ...composeLabels(labels) });
  const first = await readRound(read, running, new Map(), linesOf, { clock });
  await delay(clock, betweenRoundsMs);
  const second = await readRound(read, running, first.readings, linesOf, { clock });
  return second.round.samples;
};

/** One look at everything. Nothing is changed. */
export const takeStatus = async (
  session: Omit<Session, 'hold'>,
  settings: Settings,
  clock = systemClock,
  kept: KeptIncidents = () => Promise.resolve([]),
  interrupted: InterruptedPass | null = null,
  endedRuns?: EndedRuns
): Promise<StatusDocument> => {
  const { engine, facts, pingMs, connection } = session;
  const inventory = await takeInventory(engine);
  const samples = await readSamples(session, inventory, settings, clock);
  const usage = await measureDisk(engine, clock);
  const orphans = findOrphans(inventory, usage, {
    now: clock.now(),
    stoppedAfterSeconds: settings.stoppedAfterSeconds,
    rules: settings.protectionRules,
    gone: await goneOwners(inventory.containers, engine.endpoint, thisMachine, endedRuns)
  });
  const { state, health, gate } = connection.status;
  return {
    engine: {
      endpoint: engine.endpoint.url,
      serverVersion: facts.serverVersion,
      apiVersion: facts.apiVersion,
      memoryBytes: facts.memoryBytes,
      pingMs,
      state,
      health: { state, ...health },
      gate
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
    orphans,
    incidents: await recentIncidents(engine, inventory.containers, kept, clock),
    interrupted,
    ...(await glance(session, inventory.containers, samples, settings, clock))
  };
};
