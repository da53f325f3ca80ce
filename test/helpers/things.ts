import type { DiskUsage } from '../../shared/model/disk';
import type {
  InspectedContainer,
  ListedContainer,
  ListedImage,
  ListedNetwork,
  ListedVolume,
  StatsReading
} from '../../electron/engine/port';
import { noneGone } from '../../electron/monitor/gone-owners';
import type { KnownContainer } from '../../electron/monitor/inventory';

/* What an engine may hold, each thing named by its id and otherwise as plain as can be. */

export const aContainer = (
  id: string,
  given: Partial<ListedContainer> & { inspected?: Partial<InspectedContainer> } = {}
): KnownContainer => {
  const { inspected, ...listed } = given;
  const line: ListedContainer = {
    id,
    name: id,
    image: 'busybox:latest',
    imageId: 'sha256:busybox',
    state: 'exited',
    health: null,
    createdAt: 0,
    labels: {},
    networks: [],
    volumes: [],
    needs: [],
    ...listed
  };
  const running = line.state === 'running' || line.state === 'paused';
  return {
    ...line,
    inspected: {
      id,
      name: line.name,
      state: line.state,
      running,
      pid: running ? 4242 : null,
      exitCode: 0,
      createdAt: line.createdAt,
      startedAt: line.state === 'created' ? null : 10,
      finishedAt: running || line.state === 'created' ? null : 20,
      memoryLimitBytes: null,
      memorySwapBytes: 0,
      oomKilled: false,
      restartCount: 0,
      restartPolicy: 'no',
      stopSignal: null,
      removesItself: false,
      stopTimeoutSeconds: 10,
      volumes: line.volumes,
      needs: line.needs,
      namedVolumes: [],
      ...inspected
    }
  };
};

export const aNetwork = (id: string, given: Partial<ListedNetwork> = {}): ListedNetwork => ({
  id,
  name: id,
  driver: 'bridge',
  inSwarm: false,
  ingress: false,
  configOnly: false,
  configFrom: null,
  createdAt: 0,
  labels: {},
  ...given
});

export const aVolume = (name: string, given: Partial<ListedVolume> = {}): ListedVolume => ({
  name,
  anonymous: false,
  createdAt: 0,
  labels: {},
  ...given
});

export const anImage = (id: string, given: Partial<ListedImage> = {}): ListedImage => ({
  id,
  tags: [],
  digests: [],
  bytes: 100,
  createdAt: 0,
  labels: {},
  ...given
});

export const aReading = (given: Partial<StatsReading> = {}): StatsReading => ({
  readAt: 0,
  usageBytes: 50,
  inactiveFileBytes: 0,
  limitBytes: 100,
  cpuTotal: 0,
  cpuSystem: 0,
  onlineCpus: 1,
  ...given
});

/** Nobody's rules, and no owner is gone. */
export const unruled = { rules: [], gone: noneGone };

const noFigure = { count: 0, active: 0, bytes: 0, reclaimableBytes: 0 };

export const aDisk = (given: Partial<DiskUsage> = {}): DiskUsage => ({
  images: noFigure,
  containers: noFigure,
  volumes: noFigure,
  buildCache: noFigure,
  takenAt: 0,
  items: [],
  ...given
});
