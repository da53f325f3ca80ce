import { hasCode } from '../../../shared/errors';
import type { DiskUsage } from '../../../shared/model/disk';
import type { Endpoint, EngineFacts } from '../../../shared/model/engine';
import { systemClock, type Clock } from '../../clock';
import { ApiCalls, segment, type OpenWire } from './api-calls';
import { defaultCallBounds, type CallBounds } from './call-bounds';
import { toDiskUsage } from './disk-mapper';
import { diskAnswer } from './disk-schemas';
import { EngineClock } from './engine-clock';
import { readEvents } from './events-call';
import { storageOf } from './storage';
import { cancelled, connectionFailure } from '../failures';
import type { CallTerms } from './http-call';
import { readLogs } from './logs-call';
import * as map from './mappers';
import { negotiate } from './negotiate';
import { onAbort } from '../on-abort';
import type * as port from '../port';
import * as schemas from './schemas';

type Options = port.CallOptions | undefined;
type MutationOptions = port.MutationOptions | undefined;
type CacheOptions = Parameters<port.Engine['pruneBuildCache']>[1];

/** The Engine API over HTTP, whatever carries the requests. */
export class HttpEngine implements port.Engine {
  readonly endpoint: Endpoint;
  readonly #bounds: CallBounds;
  readonly #clock: Clock;
  readonly #api: ApiCalls;
  readonly #theirs = new EngineClock();

  constructor(
    endpoint: Endpoint,
    open: OpenWire,
    bounds: Partial<CallBounds> = {},
    clock: Clock = systemClock
  ) {
    this.endpoint = endpoint;
    this.#bounds = { ...defaultCallBounds, ...bounds };
    this.#clock = clock;
    this.#api = new ApiCalls(endpoint, open, this.#bounds, clock);
  }

  async connect(options?: Options): Promise<EngineFacts> {
    const terms = this.#terms('readMs', options);
    const version = await this.#api.unversioned('/version', schemas.versionAnswer, terms);
    const apiVersion = negotiate(version);
    this.#api.pin(apiVersion);
    const askedAt = this.#clock.now();
    const info = await this.#api.json({ path: '/info' }, schemas.infoAnswer, terms);
    this.#theirs.learn(info.SystemTime, askedAt, this.#clock.now());
    return {
      serverVersion: info.ServerVersion || version.Version,
      apiVersion,
      memoryBytes: info.MemTotal ?? 0,
      cpus: info.NCPU ?? 0,
      operatingSystem: info.OperatingSystem ?? '',
      ...storageOf(info)
    };
  }

  /** Without connecting: for somebody who only wants to know whether it answers. */
  async serverVersion(options?: Options): Promise<string> {
    const terms = this.#terms('readMs', options);
    return (await this.#api.unversioned('/version', schemas.versionAnswer, terms)).Version;
  }

  async ping(options?: Options): Promise<number> {
    const start = performance.now();
    await this.#api.ping(this.#terms('pingMs', options));
    return performance.now() - start;
  }

  async listContainers(options?: Options): Promise<port.ListedContainer[]> {
    const request = { path: '/containers/json', query: { all: true } };
    const terms = this.#terms('readMs', options);
    const lines = await this.#api.json(request, schemas.containerList, terms);
    return lines.map(line => this.#theirs.ours(map.toListedContainer(line)));
  }

  async inspectContainer(id: string, options?: Options): Promise<port.InspectedContainer> {
    const request = { path: `/containers/${segment(id)}/json` };
    const terms = this.#terms('readMs', options);
    const details = await this.#api.json(request, schemas.containerDetails, terms);
    return this.#theirs.ours(map.toInspectedContainer(details));
  }

  async readStats(id: string, options?: Options): Promise<port.StatsReading | null> {
    // `one-shot` spares the engine a second sample; API 1.40 does not know the word and ignores it.
    const query = { stream: false, 'one-shot': true };
    const request = { path: `/containers/${segment(id)}/stats`, query };
    const terms = this.#terms('statsMs', options);
    return map.toStatsReading(await this.#api.json(request, schemas.statsAnswer, terms));
  }

  async listImages(options?: Options): Promise<port.ListedImage[]> {
    const terms = this.#terms('readMs', options);
    const images = await this.#api.json({ path: '/images/json' }, schemas.imageList, terms);
    return images.map(line => this.#theirs.ours(map.toListedImage(line)));
  }

  async listNetworks(options?: Options): Promise<port.ListedNetwork[]> {
    const terms = this.#terms('readMs', options);
    const networks = await this.#api.json({ path: '/networks' }, schemas.networkList, terms);
    return networks.map(line => this.#theirs.ours(map.toListedNetwork(line)));
  }

  async attachedContainers(networkId: string, options?: Options): Promise<string[]> {
    const request = { path: `/networks/${segment(networkId)}` };
    const terms = this.#terms('readMs', options);
    const network = await this.#api.json(request, schemas.networkDetails, terms);
    return Object.keys(network.Containers ?? {});
  }

  async listVolumes(options?: Options): Promise<port.ListedVolume[]> {
    const terms = this.#terms('readMs', options);
    const { Volumes } = await this.#api.json({ path: '/volumes' }, schemas.volumeList, terms);
    return Volumes.map(line => this.#theirs.ours(map.toListedVolume(line)));
  }

  async inspectRaw(kind: port.Inspectable, id: string, options?: Options): Promise<port.Raw> {
    const suffix = kind === 'container' || kind === 'image' ? '/json' : '';
    const request = { path: `/${kind}s/${segment(id)}${suffix}` };
    return this.#api.json(request, schemas.raw, this.#terms('readMs', options));
  }

  async create(
    kind: port.Creatable,
    body: port.Raw,
    name?: string,
    options?: Options
  ): Promise<string> {
    const query = name === undefined ? undefined : { name };
    const request = { method: 'POST' as const, path: `/${kind}s/create`, query, body };
    const terms = this.#terms('removeMs', options);
    const { Id, Name } = await this.#api.json(request, schemas.creationAnswer, terms);
    return Id ?? Name ?? '';
  }

  async connectNetwork(id: string, body: port.Raw, options?: Options): Promise<void> {
    const path = `/networks/${segment(id)}/connect`;
    await this.#api.status({ method: 'POST', path, body }, this.#terms('removeMs', options));
  }

  async startContainer(id: string, options?: Options): Promise<'started' | 'already started'> {
    const path = `/containers/${segment(id)}/start`;
    const terms = this.#terms('removeMs', options);
    const status = await this.#api.status({ method: 'POST', path }, terms);
    return status === 304 ? 'already started' : 'started';
  }

  async archive(
    containerId: string,
    path: string,
    write: (body: NodeJS.ReadableStream) => Promise<void>,
    options?: Options
  ): Promise<void> {
    const request = { path: `/containers/${segment(containerId)}/archive`, query: { path } };
    const body = await this.#api.stream(request, this.#terms('readMs', options));
    const listening = onAbort(options?.signal, () => body.destroy(cancelled()));
    try {
      await write(body);
    } catch (error) {
      throw connectionFailure(error, this.endpoint);
    } finally {
      listening.dispose();
      body.destroy();
    }
  }

  async measureDisk(options?: Options): Promise<DiskUsage> {
    // From 1.52 on the items come only when asked for; before, the parameter is unknown.
    const query = this.#api.speaks('1.52') ? { verbose: true } : undefined;
    const terms = this.#terms('diskMs', options);
    const answer = await this.#api.json({ path: '/system/df', query }, diskAnswer, terms);
    const usage = toDiskUsage(answer, this.#clock.now());
    return { ...usage, items: usage.items.map(this.#theirs.ours) };
  }

  async stopContainer(
    id: string,
    timeoutSeconds: number,
    options?: MutationOptions
  ): Promise<'stopped' | 'already stopped' | 'gone'> {
    await options?.recheck?.();
    // A container that is given for ever to leave has no deadline; the signal still ends the call.
    const deadlineMs = timeoutSeconds < 0 ? null : timeoutSeconds * 1000 + this.#bounds.stopExtraMs;
    const path = `/containers/${segment(id)}/stop`;
    const query = { t: Math.ceil(timeoutSeconds) };
    try {
      const terms = { deadlineMs, signal: options?.signal };
      const status = await this.#api.status({ method: 'POST', path, query }, terms);
      return status === 304 ? 'already stopped' : 'stopped';
    } catch (error) {
      if (hasCode(error, 'not-found')) return 'gone';
      throw error;
    }
  }

  async removeContainer(
    id: string,
    withAnonymousVolumes: boolean,
    options?: MutationOptions
  ): Promise<port.Removal> {
    await options?.recheck?.();
    const query = { v: withAnonymousVolumes };
    return this.#api.remove(`/containers/${segment(id)}`, this.#terms('removeMs', options), query);
  }

  async updateMemory(
    id: string,
    { memoryBytes, memorySwapBytes }: { memoryBytes: number; memorySwapBytes: number },
    options?: MutationOptions
  ): Promise<string[]> {
    await options?.recheck?.();
    const path = `/containers/${segment(id)}/update`;
    // Both in one request: either alone is refused when it does not fit the other's old value.
    const body = { Memory: memoryBytes, MemorySwap: memorySwapBytes };
    const terms = this.#terms('removeMs', options);
    const answer = await this.#api.json(
      { method: 'POST', path, body },
      schemas.updateAnswer,
      terms
    );
    return answer.Warnings;
  }

  async removeNetwork(id: string, options?: MutationOptions): Promise<port.Removal> {
    await options?.recheck?.();
    return this.#api.remove(`/networks/${segment(id)}`, this.#terms('removeMs', options));
  }

  async removeVolume(name: string, options?: MutationOptions): Promise<port.Removal> {
    await options?.recheck?.();
    return this.#api.remove(`/volumes/${segment(name)}`, this.#terms('removeMs', options));
  }

  async removeImage(idOrTag: string, options?: MutationOptions): Promise<port.Removal> {
    await options?.recheck?.();
    return this.#api.remove(`/images/${segment(idOrTag)}`, this.#terms('removeMs', options));
  }

  async pruneBuildCache(
    unusedForSeconds: () => number,
    { keepBytes = 0, recheck, ...options }: CacheOptions = {}
  ): Promise<{ bytesFreed: number; removedIds: string[] }> {
    await recheck?.();
    // Without `all`: with it the engine also drops records whose bytes are an image's, reports them
    // as freed though nothing is, and the next build of that image starts from nothing.
    const filters = JSON.stringify({ until: [`${Math.ceil(unusedForSeconds())}s`] });
    const request = {
      method: 'POST' as const,
      path: '/build/prune',
      query: { filters, ...(keepBytes > 0 && { [this.#keepName()]: keepBytes }) }
    };
    const terms = this.#terms('pruneMs', options);
    const answer = await this.#api.json(request, schemas.pruneAnswer, terms);
    return { bytesFreed: answer.SpaceReclaimed, removedIds: answer.CachesDeleted };
  }

  logs(
    containerId: string,
    options: Parameters<port.Engine['logs']>[1]
  ): AsyncIterable<port.EngineLogLine[]> {
    const terms = { deadlineMs: this.#bounds.subscribeMs, signal: options.signal };
    return readLogs(this.#api, this.endpoint, terms, containerId, options);
  }

  events(options: Parameters<port.Engine['events']>[0]): AsyncIterable<port.EngineEvent> {
    const terms = { deadlineMs: this.#bounds.subscribeMs, signal: options.signal };
    return readEvents(this.#api, this.endpoint, terms, options);
  }

  dispose(): void {
    this.#api.dispose();
  }

  /** It was renamed in 1.48; an engine ignores the name that it does not know. */
  #keepName(): string {
    return this.#api.speaks('1.48') ? 'reserved-space' : 'keep-storage';
  }

  #terms(bound: Exclude<keyof CallBounds, 'sockets' | 'bodyBytes'>, options: Options): CallTerms {
    return { deadlineMs: this.#bounds[bound], signal: options?.signal };
  }
}
