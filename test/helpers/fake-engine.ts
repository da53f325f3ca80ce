import { Readable } from 'node:stream';
import { PlimsollError } from '../../shared/errors';
import type {
  Creatable,
  Engine,
  EngineEvent,
  EngineLogLine,
  InspectedContainer,
  Inspectable,
  ListedContainer,
  ListedImage,
  ListedNetwork,
  ListedVolume,
  MutationOptions,
  Raw,
  StatsReading
} from '../../electron/engine/port';
import { repositoryOf } from '../../electron/monitor/image-name';
import type { KnownContainer } from '../../electron/monitor/inventory';
import { aContainer, aDisk } from './things';

const missing = (): PlimsollError => new PlimsollError('not-found', 'The engine does not know it.');
const conflict = (why: string): PlimsollError => new PlimsollError('conflict', why);
export const unreachable = (): PlimsollError =>
  new PlimsollError('engine-unreachable', 'No engine is running.');

/** An engine in memory. `before` runs ahead of every call: to change the world, wait, or throw. */
export class FakeEngine implements Engine {
  readonly endpoint = {
    url: 'unix:///fake',
    kind: 'unix',
    source: 'option',
    name: 'fake'
  } as const;
  containers: KnownContainer[] = [];
  networks: ListedNetwork[] = [];
  volumes: ListedVolume[] = [];
  images: ListedImage[] = [];
  readings = new Map<string, StatsReading>();
  disk = aDisk();
  /** What the engine still remembers. */
  past: EngineEvent[] = [];
  /** As inspect tells of a container's health. */
  health: object | null = null;
  logLines: EngineLogLine[] = [];
  prune: { bytesFreed: number; removedIds: string[] } = { bytesFreed: 0, removedIds: [] };
  before: (call: string, id: string) => void | Promise<void> = () => undefined;
  readonly calls: string[] = [];
  readonly prunedAges: number[] = [];
  readonly keptBytes: number[] = [];
  #told = 0n;
  #event: ((event: EngineEvent | null) => void) | null = null;

  /** How often a method was called. */
  count(call: string): number {
    return this.calls.filter(made => made === call || made.startsWith(`${call} `)).length;
  }

  container(id: string): KnownContainer {
    const found = this.containers.find(container => container.id === id);
    if (!found) throw missing();
    return found;
  }

  /** Changes a container's state as the engine and its inspection show it. */
  become(
    id: string,
    state: ListedContainer['state'],
    more: Partial<InspectedContainer> = {}
  ): void {
    const container = this.container(id);
    const { inspected, ...listed } = container;
    const changed = aContainer(id, {
      ...listed,
      state,
      inspected: { ...inspected, state, ...more }
    });
    const running = state === 'running' || state === 'paused';
    if (changed.inspected) changed.inspected.running = more.running ?? running;
    this.containers = this.containers.map(other => (other.id === id ? changed : other));
  }

  async #call(call: string, id = ''): Promise<void> {
    this.calls.push(`${call} ${id}`.trim());
    await this.before(call, id);
  }

  async connect() {
    await this.#call('connect');
    const facts = { serverVersion: '1', apiVersion: '1.41', memoryBytes: 1, cpus: 1 };
    return { ...facts, operatingSystem: 'fake' };
  }

  async ping() {
    await this.#call('ping');
    return 1;
  }

  async listContainers() {
    await this.#call('listContainers');
    return this.containers.map(container => {
      const { inspected, ...listed } = container;
      return inspected ? listed : container;
    });
  }

  async inspectContainer(id: string) {
    await this.#call('inspectContainer', id);
    const { inspected } = this.container(id);
    if (!inspected) throw missing();
    return inspected;
  }

  async readStats(id: string) {
    await this.#call('readStats', id);
    return this.readings.get(id) ?? null;
  }

  async listImages() {
    await this.#call('listImages');
    return [...this.images];
  }

  async listNetworks() {
    await this.#call('listNetworks');
    return [...this.networks];
  }

  async attachedContainers(networkId: string) {
    await this.#call('attachedContainers', networkId);
    return this.containers
      .filter(
        ({ inspected, networks }) =>
          inspected?.running && networks.some(({ id }) => id === networkId)
      )
      .map(({ id }) => id);
  }

  async listVolumes() {
    await this.#call('listVolumes');
    return [...this.volumes];
  }

  async inspectRaw(kind: Inspectable, id: string): Promise<Raw> {
    await this.#call('inspectRaw', id);
    if (kind === 'container') {
      const { id: Id } = this.container(id);
      return this.health ? { Id, State: { Health: this.health } } : { Id };
    }
    const things = { network: this.networks, volume: this.volumes, image: this.images }[kind];
    const found = things.find(thing => ('id' in thing ? thing.id : thing.name) === id);
    if (!found) throw missing();
    return { ...found };
  }

  async create(kind: Creatable): Promise<string> {
    await this.#call('create', kind);
    return kind;
  }

  async connectNetwork(id: string): Promise<void> {
    await this.#call('connectNetwork', id);
  }

  async startContainer(id: string) {
    await this.#call('startContainer', id);
    if (this.container(id).inspected?.running) return 'already started' as const;
    this.become(id, 'running', { startedAt: 40 });
    return 'started' as const;
  }

  async archive(_id: string, path: string, write: (body: Readable) => Promise<void>) {
    await this.#call('archive', path);
    await write(Readable.from(['archive']));
  }

  async measureDisk() {
    await this.#call('measureDisk');
    return this.disk;
  }

  async stopContainer(id: string, _timeoutSeconds: number, options?: MutationOptions) {
    await options?.recheck?.();
    await this.#call('stopContainer', id);
    if (!this.containers.some(container => container.id === id)) return 'gone' as const;
    if (!this.container(id).inspected?.running) return 'already stopped' as const;
    this.become(id, 'exited', { finishedAt: 30 });
    return 'stopped' as const;
  }

  async removeContainer(id: string, withAnonymousVolumes: boolean, options?: MutationOptions) {
    await options?.recheck?.();
    await this.#call('removeContainer', id);
    const container = this.containers.find(other => other.id === id);
    if (!container) return 'gone' as const;
    if (container.inspected?.running) throw conflict('It is running.');
    if (container.state === 'removing') throw conflict('Its removal is in progress.');
    this.containers = this.containers.filter(other => other !== container);
    if (withAnonymousVolumes) {
      this.volumes = this.volumes.filter(
        ({ anonymous, name }) =>
          !anonymous || !container.volumes.includes(name) || this.#mounts(name)
      );
    }
    return 'removed' as const;
  }

  async updateMemory(
    id: string,
    limits: { memoryBytes: number; memorySwapBytes: number },
    options?: MutationOptions
  ): Promise<string[]> {
    await options?.recheck?.();
    await this.#call('updateMemory', id);
    const { state } = this.container(id);
    const { memoryBytes: memoryLimitBytes, memorySwapBytes } = limits;
    this.become(id, state, { memoryLimitBytes, memorySwapBytes });
    return [];
  }

  async removeNetwork(id: string, options?: MutationOptions) {
    await options?.recheck?.();
    await this.#call('removeNetwork', id);
    const attached = this.containers.some(
      ({ inspected, networks }) => inspected?.running && networks.some(network => network.id === id)
    );
    if (attached) throw conflict('It has active endpoints.');
    if (!this.networks.some(network => network.id === id)) return 'gone' as const;
    this.networks = this.networks.filter(network => network.id !== id);
    return 'removed' as const;
  }

  async removeVolume(name: string, options?: MutationOptions) {
    await options?.recheck?.();
    await this.#call('removeVolume', name);
    if (this.#mounts(name)) throw conflict('In use.');
    if (!this.volumes.some(volume => volume.name === name)) return 'gone' as const;
    this.volumes = this.volumes.filter(volume => volume.name !== name);
    return 'removed' as const;
  }

  async removeImage(idOrTag: string, options?: MutationOptions) {
    await options?.recheck?.();
    await this.#call('removeImage', idOrTag);
    const { id } =
      this.images.find(({ id, tags, digests }) => [id, ...tags, ...digests].includes(idOrTag)) ??
      {};
    if (id === undefined) return 'gone' as const;
    if (this.containers.some(({ imageId }) => imageId === id)) throw conflict('In use.');
    this.images = this.images.flatMap(image => {
      if (image.id === idOrTag) return [];
      if (image.id !== id) return [image];
      const without = (names: string[]): string[] => names.filter(name => name !== idOrTag);
      const [tags, digests] = [without(image.tags), without(image.digests)];
      // The digests of a repository go with its last tag.
      const tagged = new Set(tags.map(repositoryOf));
      const wasTag = image.tags.includes(idOrTag) && !tagged.has(repositoryOf(idOrTag));
      const left = digests.filter(name => !wasTag || repositoryOf(name) !== repositoryOf(idOrTag));
      return tags.length + left.length === 0 ? [] : [{ ...image, tags, digests: left }];
    });
    return 'removed' as const;
  }

  async pruneBuildCache(unusedForSeconds: () => number, { keepBytes = 0 } = {}) {
    await this.#call('pruneBuildCache');
    this.prunedAges.push(unusedForSeconds());
    this.keptBytes.push(keepBytes);
    return this.prune;
  }

  #mounts(volume: string): boolean {
    return this.containers.some(({ volumes }) => volumes.includes(volume));
  }

  /** Tells an event to whoever follows them; null ends the stream. */
  tell(event: Partial<EngineEvent> | null): void {
    this.#told += 1n;
    const blank = {
      type: 'container',
      action: 'start',
      actorId: '',
      attributes: {},
      timeNano: this.#told
    };
    this.#event?.(event && { ...blank, ...event });
  }

  async *logs(id: string, _options: { tail: number; follow: boolean; signal: AbortSignal }) {
    await this.#call('logs', id);
    yield this.logLines;
  }

  async *events({ signal, untilNano, onOpen }: Parameters<Engine['events']>[0]) {
    if (untilNano !== undefined) {
      yield* this.past;
      return;
    }
    await this.#call('events');
    const queue: (EngineEvent | null)[] = [];
    let wake = (): void => undefined;
    const push = (event: EngineEvent | null): void => {
      queue.push(event);
      wake();
    };
    this.#event = push;
    signal.addEventListener('abort', () => push(null), { once: true });
    onOpen?.();
    for (;;) {
      if (queue.length === 0) await new Promise<void>(resolve => (wake = resolve));
      for (const event of queue.splice(0)) {
        if (event === null) return;
        yield event;
      }
    }
  }

  dispose(): void {
    this.#event?.(null);
  }
}
