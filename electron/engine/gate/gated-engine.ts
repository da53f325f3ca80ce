import { hasCode } from '../../../shared/errors';
import { heldBack } from '../failures';
import type { Gate } from './gate';
import type { CallKind } from './gate-bounds';
import { Health } from './health';
import { both } from '../on-abort';
import type { CallOptions, Engine, Lane, MutationOptions } from '../port';
import { isTransient, retrying } from './retry';

/**
 * What a call's failure speaks about: the engine as a whole, or only the thing it was about. A
 * probe that succeeds does not speak for the rest: an engine may answer a ping and nothing else.
 */
type About = 'probe' | 'engine' | 'thing';

const speaksOfEngine = (about: About, error: unknown): boolean =>
  hasCode(error, 'engine-unreachable') ||
  (about !== 'thing' && hasCode(error, 'engine-timeout', 'engine-failed', 'bad-answer'));

/** The gate has seen to the look before the change. */
const checked = <T extends MutationOptions>(options: T | undefined): Omit<T, 'recheck'> => {
  const { recheck: _seenTo, ...rest } = options ?? ({} as T);
  return rest;
};

/**
 * The same engine with every call sent through the gate. Each method has its natural lane, which
 * a caller may change; the event stream holds no place, since it is one connection that waits.
 * What the calls come to is the engine's health; while the breaker is open reads fail at once,
 * except those that find out whether the engine is back: ping and connect.
 */
export const gated = (engine: Engine, gate: Gate, health: Health = new Health()): Engine => {
  const send = async <T>(
    lane: Lane,
    kind: CallKind,
    about: About,
    options: MutationOptions | undefined,
    call: () => Promise<T>
  ): Promise<T> => {
    const giveUp = both(options?.signal, options?.untilSent);
    const noted = async (): Promise<T> => {
      try {
        const answer = await call();
        if (about === 'engine') health.succeeded();
        if (about !== 'probe' && kind === 'read') health.understood();
        return answer;
      } catch (error) {
        if (speaksOfEngine(about, error)) health.failed();
        if (hasCode(error, 'bad-answer')) health.notUnderstood(error);
        throw error;
      } finally {
        health.operated();
      }
    };
    try {
      return await gate.run(options?.lane ?? lane, kind, giveUp.signal, noted, options?.recheck);
    } finally {
      giveUp.dispose();
    }
  };

  const isClosed = (): boolean => health.breaker === 'closed';
  const again = (error: unknown): boolean => isTransient(error) && isClosed();

  /** While the breaker is open nothing is read. */
  const ask = async <T>(...given: Parameters<typeof send<T>>): Promise<T> => {
    if (!isClosed()) throw heldBack(engine.endpoint, health.ageSeconds);
    return send(...given);
  };

  /** Reads that are asked again, since whoever waits for them would do so anyway. */
  const read = <T>(
    lane: Lane,
    about: About,
    options: CallOptions | undefined,
    call: () => Promise<T>
  ): Promise<T> =>
    retrying({ clock: health.clock, signal: options?.signal, again }, () =>
      ask(lane, 'read', about, options, call)
    );

  const timedList = async (options: CallOptions | undefined) => {
    const from = health.clock.now();
    const containers = await engine.listContainers(options);
    health.listed(health.clock.now() - from, !gate.isChanging);
    return containers;
  };

  return {
    endpoint: engine.endpoint,
    connect: o => send('user', 'read', 'probe', o, () => engine.connect(o)),
    ping: o => send('user', 'ping', 'probe', o, () => engine.ping(o)),
    listContainers: o => read('refresh', 'engine', o, () => timedList(o)),
    inspectContainer: (id, o) => read('refresh', 'thing', o, () => engine.inspectContainer(id, o)),
    readStats: (id, o) => ask('poll', 'read', 'thing', o, () => engine.readStats(id, o)),
    listImages: o => read('refresh', 'engine', o, () => engine.listImages(o)),
    listNetworks: o => read('refresh', 'engine', o, () => engine.listNetworks(o)),
    attachedContainers: (id, o) =>
      read('refresh', 'thing', o, () => engine.attachedContainers(id, o)),
    listVolumes: o => read('refresh', 'engine', o, () => engine.listVolumes(o)),
    inspectRaw: (kind, id, o) => read('user', 'thing', o, () => engine.inspectRaw(kind, id, o)),
    create: (kind, body, name, o) =>
      send('user', 'single', 'thing', o, () => engine.create(kind, body, name, o)),
    connectNetwork: (id, body, o) =>
      send('user', 'single', 'thing', o, () => engine.connectNetwork(id, body, o)),
    startContainer: (id, o) =>
      send('user', 'mutation', 'thing', o, () => engine.startContainer(id, o)),
    archive: (id, path, write, o) =>
      send('heavy', 'read', 'thing', o, () => engine.archive(id, path, write, o)),
    measureDisk: o => read('heavy', 'thing', o, () => engine.measureDisk(o)),
    stopContainer: (id, timeoutSeconds, o) =>
      send('user', 'wait', 'thing', o, () => engine.stopContainer(id, timeoutSeconds, checked(o))),
    removeContainer: (id, volumes, o) =>
      send('user', 'mutation', 'thing', o, () => engine.removeContainer(id, volumes, checked(o))),
    updateMemory: (id, limits, o) =>
      send('user', 'mutation', 'thing', o, () => engine.updateMemory(id, limits, o)),
    removeNetwork: (id, o) =>
      send('user', 'single', 'thing', o, () => engine.removeNetwork(id, checked(o))),
    removeVolume: (name, o) =>
      send('user', 'single', 'thing', o, () => engine.removeVolume(name, checked(o))),
    removeImage: (id, o) =>
      send('user', 'single', 'thing', o, () => engine.removeImage(id, checked(o))),
    pruneBuildCache: (unusedForSeconds, o) =>
      send('heavy', 'single', 'thing', o, () =>
        engine.pruneBuildCache(unusedForSeconds, checked(o))
      ),
    logs: (id, options) => engine.logs(id, options),
    events: options => engine.events(options),
    dispose: () => engine.dispose()
  };
};
