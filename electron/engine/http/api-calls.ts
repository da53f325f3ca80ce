import type { z } from 'zod';
import type { Disposable } from '../../../shared/disposable';
import { hasCode, PlimsollError } from '../../../shared/errors';
import type { Endpoint } from '../../../shared/model/engine';
import type { Clock } from '../../clock';
import type { CallBounds } from './call-bounds';
import { HttpCaller, type CallTerms, type Dial, type Request } from './http-call';
import { compareApi } from './negotiate';
import type { Removal } from '../port';

/** A way to send requests, with connections of its own to let go of. */
export interface Wire extends Disposable {
  dial: Dial;
}

/** Opens a wire of at most so many connections. */
export type OpenWire = (connections: number) => Wire;

/** An id or name as one segment of a path, whatever is in it. */
export const segment = (id: string): string => {
  if (id && id !== '.' && id !== '..') return encodeURIComponent(id);
  throw new PlimsollError('bad-argument', 'The id of something in the engine cannot be empty.');
};

/** HTTP calls to one engine with the API version that was negotiated in every path. */
export class ApiCalls implements Disposable {
  readonly #endpoint: Endpoint;
  readonly #wires: Wire[];
  readonly #calls: HttpCaller;
  /** Apart from the calls: the streams of events and logs may be idle for hours. */
  readonly #streams: HttpCaller;
  /** It tells how the engine fares, so that it never waits behind what the engine is asked for. */
  readonly #pings: HttpCaller;
  #version: string | null = null;

  constructor(
    endpoint: Endpoint,
    open: OpenWire,
    { sockets, bodyBytes }: CallBounds,
    clock: Clock
  ) {
    const calls = open(sockets);
    const streams = open(8);
    const pings = open(1);
    this.#endpoint = endpoint;
    this.#wires = [calls, streams, pings];
    this.#calls = new HttpCaller(calls.dial, endpoint, clock, bodyBytes);
    this.#streams = new HttpCaller(streams.dial, endpoint, clock, bodyBytes);
    this.#pings = new HttpCaller(pings.dial, endpoint, clock, bodyBytes);
  }

  pin(version: string): void {
    this.#version = version;
  }

  speaks(version: string): boolean {
    return this.#version !== null && compareApi(this.#version, version) >= 0;
  }

  /** For `/version` and `/_ping` alone, which every engine answers without a version in the path. */
  unversioned<T>(path: string, schema: z.ZodType<T>, terms: CallTerms): Promise<T> {
    return this.#calls.json({ path }, schema, terms);
  }

  async ping(terms: CallTerms): Promise<void> {
    await this.#pings.status({ path: '/_ping' }, terms);
  }

  async json<T>(request: Request, schema: z.ZodType<T>, terms: CallTerms): Promise<T> {
    return this.#calls.json(this.#pinned(request), schema, terms);
  }

  async status(request: Request, terms: CallTerms): Promise<number> {
    return this.#calls.status(this.#pinned(request), terms);
  }

  async stream(request: Request, terms: CallTerms): ReturnType<HttpCaller['open']> {
    return this.#streams.open(this.#pinned(request), terms);
  }

  /** Never with `force`. */
  async remove(path: string, terms: CallTerms, query?: Request['query']): Promise<Removal> {
    try {
      await this.status({ method: 'DELETE', path, query }, terms);
      return 'removed';
    } catch (error) {
      if (hasCode(error, 'not-found')) return 'gone';
      throw error;
    }
  }

  dispose(): void {
    for (const wire of this.#wires) wire.dispose();
  }

  #pinned(request: Request): Request {
    if (this.#version !== null) return { ...request, path: `/v${this.#version}${request.path}` };
    throw new PlimsollError(
      'engine-unreachable',
      `Plimsoll has not connected to ${this.#endpoint.url} yet.`
    );
  }
}
