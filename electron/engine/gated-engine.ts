import type { Gate } from './gate';
import type { CallKind } from './gate-bounds';
import type { CallOptions, Engine, Lane } from './port';

/**
 * The same engine with every call sent through the gate. Each method has its natural lane, which
 * a caller may change; the event stream holds no place, since it is one connection that waits.
 */
export const gated = (engine: Engine, gate: Gate): Engine => {
  const through = <T>(
    lane: Lane,
    kind: CallKind,
    options: CallOptions | undefined,
    call: () => Promise<T>
  ): Promise<T> => gate.run(options?.lane ?? lane, kind, options?.signal, call);

  return {
    endpoint: engine.endpoint,
    connect: o => through('user', 'read', o, () => engine.connect(o)),
    ping: o => through('user', 'read', o, () => engine.ping(o)),
    listContainers: o => through('refresh', 'read', o, () => engine.listContainers(o)),
    inspectContainer: (id, o) =>
      through('refresh', 'read', o, () => engine.inspectContainer(id, o)),
    readStats: (id, o) => through('poll', 'read', o, () => engine.readStats(id, o)),
    listImages: o => through('refresh', 'read', o, () => engine.listImages(o)),
    listNetworks: o => through('refresh', 'read', o, () => engine.listNetworks(o)),
    attachedContainers: (id, o) =>
      through('refresh', 'read', o, () => engine.attachedContainers(id, o)),
    listVolumes: o => through('refresh', 'read', o, () => engine.listVolumes(o)),
    inspectRaw: (kind, id, o) => through('user', 'read', o, () => engine.inspectRaw(kind, id, o)),
    create: (kind, body, name, o) =>
      through('user', 'mutation', o, () => engine.create(kind, body, name, o)),
    connectNetwork: (id, body, o) =>
      through('user', 'mutation', o, () => engine.connectNetwork(id, body, o)),
    archive: (id, path, write, o) =>
      through('heavy', 'read', o, () => engine.archive(id, path, write, o)),
    measureDisk: o => through('heavy', 'read', o, () => engine.measureDisk(o)),
    stopContainer: (id, timeoutSeconds, o) =>
      through('user', 'wait', o, () => engine.stopContainer(id, timeoutSeconds, o)),
    removeContainer: (id, withAnonymousVolumes, o) =>
      through('user', 'mutation', o, () => engine.removeContainer(id, withAnonymousVolumes, o)),
    removeNetwork: (id, o) => through('user', 'mutation', o, () => engine.removeNetwork(id, o)),
    removeVolume: (name, o) => through('user', 'mutation', o, () => engine.removeVolume(name, o)),
    removeImage: (id, o) => through('user', 'mutation', o, () => engine.removeImage(id, o)),
    pruneBuildCache: (unusedForSeconds, o) =>
      through('heavy', 'mutation', o, () => engine.pruneBuildCache(unusedForSeconds, o)),
    events: options => engine.events(options),
    dispose: () => engine.dispose()
  };
};
