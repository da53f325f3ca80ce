import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { vi } from 'vitest';
import type { z } from 'zod';
import { http, type Answer, type Ask } from '../helpers/http';
import { tar } from '../helpers/tar';
import { filtered, json } from './answers';
import { commands } from './commands';
import * as shapes from './shapes';
import { sweep } from './sweep';
import { realTarget, type Running, type Target } from './targets';

/** The one program of the images made here: Debian's package busybox-static. */
const busybox = (): Buffer => {
  // The simulator runs nothing, so that any bytes do where only it is tested.
  const needed = realTarget !== null || existsSync('/bin/busybox');
  return needed ? readFileSync('/bin/busybox') : Buffer.from('simulated');
};

export interface ContainerOptions {
  command?: readonly string[];
  network?: string;
  binds?: string[];
  anonymousAt?: string;
  memoryBytes?: number;
  /** Memory and swap together; -1 = all there is. */
  memorySwapBytes?: number;
  /** Of a file system in memory at /hold. */
  holdBytes?: number;
  stopTimeout?: number;
  restart?: 'no' | 'always';
}

/** Makes things on an engine through its API alone, each with one label, and takes them away by it. */
export class Laboratory {
  readonly run = randomBytes(4).toString('hex');
  readonly label = `plimsoll.test=${this.run}`;
  readonly image = `plimsoll-test/contract:${this.run}`;
  readonly #engine: Running;
  readonly #cached: number[] = [];
  #count = 0;

  private constructor(engine: Running) {
    this.#engine = engine;
  }

  get url(): string {
    return this.#engine.url;
  }

  static async open(target: Target): Promise<Laboratory> {
    const laboratory = new Laboratory(await target.open());
    await laboratory.importImage(`repo=plimsoll-test/contract&tag=${laboratory.run}`);
    return laboratory;
  }

  ask(method: string, path: string, ask?: Ask): Promise<Answer> {
    return http(this.url, method, path, ask);
  }

  /** As `ask`, for steps that are no case themselves: rejects unless they work. */
  async expect(method: string, path: string, ask?: Ask): Promise<Answer> {
    const answer = await this.ask(method, path, ask);
    if (answer.status < 400) return answer;
    throw new Error(`${method} ${path} answered ${answer.status}: ${answer.text}`);
  }

  name(): string {
    this.#count += 1;
    return `plimsoll-${this.run}-${this.#count}`;
  }

  /** An image of busybox; returns its id. */
  async importImage(reference = ''): Promise<string> {
    const program = { path: 'bin/busybox', content: busybox() };
    const links = ['sh', 'sleep', 'true', 'false', 'echo', 'tail'].map(name => ({
      path: `bin/${name}`,
      link: 'busybox'
    }));
    // Otherwise the same bytes would give the same image, and removing one would remove both.
    const mark = { path: `mark-${this.name()}`, content: randomBytes(8) };
    const change = encodeURIComponent(`LABEL ${this.label}`);
    const path = `/images/create?fromSrc=-&${reference}&changes=${change}`;
    const answer = await this.expect('POST', path, { body: tar([program, ...links, mark]) });
    return shapes.imported.parse(json(answer)).status;
  }

  async create(options: ContainerOptions = {}, name = this.name()): Promise<string> {
    const { command = commands.stays, network, binds, anonymousAt, memoryBytes } = options;
    const body = {
      Image: this.image,
      Cmd: command,
      Labels: this.#labels(),
      ...(anonymousAt ? { Volumes: { [anonymousAt]: {} } } : {}),
      ...(options.stopTimeout === undefined ? {} : { StopTimeout: options.stopTimeout }),
      HostConfig: {
        NetworkMode: network ?? 'none',
        Binds: binds ?? [],
        Memory: memoryBytes ?? 0,
        RestartPolicy: { Name: options.restart ?? 'no' },
        MemorySwap: options.memorySwapBytes ?? 0,
        ...(options.holdBytes === undefined
          ? {}
          : { Tmpfs: { '/hold': `size=${options.holdBytes}` } })
      }
    };
    const answer = await this.expect('POST', `/containers/create?name=${name}`, { body });
    return shapes.created.parse(json(answer)).Id;
  }

  /** Creates and starts one; a shell that traps signals has set its traps then. */
  async start(options: ContainerOptions = {}): Promise<string> {
    const id = await this.create(options);
    await this.expect('POST', `/containers/${id}/start`);
    if (options.command?.[2]?.startsWith('trap')) await this.#engine.trapped(id);
    return id;
  }

  async network(): Promise<{ id: string; name: string }> {
    const body = { Name: this.name(), CheckDuplicate: true, Labels: this.#labels() };
    const answer = await this.expect('POST', '/networks/create', { body });
    return { id: shapes.created.parse(json(answer)).Id, name: body.Name };
  }

  async volume(): Promise<string> {
    const body = { Name: this.name(), Labels: this.#labels() };
    await this.expect('POST', '/volumes/create', { body });
    return body.Name;
  }

  /** Leaves a record in the build cache; returns its id. */
  async cacheRecord(): Promise<string> {
    // A size that nothing else has tells the record again.
    const bytes = randomInt(20_001, 900_000);
    this.#cached.push(bytes, ...(await this.#engine.cacheBuild(bytes, this.label)));
    const [record] = await this.#recordsOf([bytes]);
    if (record === undefined) throw new Error('The build left no record of its own in the cache.');
    return record;
  }

  /** Engines up to 20.10 measure for one client at a time and refuse the others: asks again. */
  rawDiskUsage(): Promise<unknown> {
    const measure = async () => json(await this.expect('GET', '/v1.41/system/df'));
    return vi.waitFor(measure, { timeout: 20_000, interval: 100 });
  }

  async diskUsage(): Promise<z.infer<typeof shapes.diskUsage>> {
    return shapes.diskUsage.parse(await this.rawDiskUsage());
  }

  async #recordsOf(sizes: number[]): Promise<string[]> {
    const records = (await this.diskUsage()).BuildCache ?? [];
    return records.filter(({ Size }) => sizes.includes(Size)).map(({ ID }) => ID);
  }

  /** Takes away what was made here, whatever state a failed case has left it in. */
  async close(): Promise<void> {
    await sweep((method, path) => this.ask(method, path), this.label);
    const cache = this.#cached.length > 0 ? await this.#recordsOf(this.#cached) : [];
    for (const id of cache) await this.ask('POST', filtered('/build/prune?all=1', { id: [id] }));
    this.#engine.dispose();
  }

  #labels(): Record<string, string> {
    return { 'plimsoll.test': this.run };
  }
}
