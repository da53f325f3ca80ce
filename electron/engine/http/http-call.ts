import type { IncomingMessage } from 'node:http';
import { addAbortSignal } from 'node:stream';
import type { z } from 'zod';
import type { Endpoint } from '../../../shared/model/engine';
import type { Clock } from '../../clock';
import { withDeadline } from './deadline';
import { answerFailure } from './answer-failure';
import { badAnswer, connectionFailure, sentElsewhere, timedOut } from '../failures';

export interface Request {
  method?: 'GET' | 'POST' | 'DELETE';
  /** Without the API version. */
  path: string;
  query?: Record<string, string | number | boolean> | undefined;
  /** Sent as JSON. */
  body?: object | undefined;
}

/** Sends a request and gives the answer as soon as its head is there. */
export type Dial = (request: Request, signal: AbortSignal) => Promise<IncomingMessage>;

export interface CallTerms {
  deadlineMs: number | null;
  signal?: AbortSignal | undefined;
}

/** 304 is none: the engine says by it that a container is in that state already. */
const redirects: ReadonlySet<number> = new Set([300, 301, 302, 303, 305, 307, 308]);

/**
 * Reads a whole body, at most `mostBytes` of it. Rejects when the connection ends before the body
 * does: docker-modem alone would wait for ever.
 */
const readBody = async (response: IncomingMessage, mostBytes: number): Promise<string | null> => {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    // Leaving the loop destroys the response, and with it the connection.
    if (size > mostBytes) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
};

/** One engine's HTTP calls: whole answers, within bounds of time and size, or a `PlimsollError`. */
export class HttpCaller {
  readonly #dial: Dial;
  readonly #endpoint: Endpoint;
  readonly #clock: Clock;
  readonly #mostBytes: number;

  constructor(dial: Dial, endpoint: Endpoint, clock: Clock, mostBytes: number) {
    this.#dial = dial;
    this.#endpoint = endpoint;
    this.#clock = clock;
    this.#mostBytes = mostBytes;
  }

  /** The answer's JSON, checked; every status from 400 on rejects. */
  async json<T>(request: Request, schema: z.ZodType<T>, terms: CallTerms): Promise<T> {
    const { body } = await this.#ask(request, terms);
    let json: unknown;
    try {
      json = JSON.parse(body);
    } catch (cause) {
      throw badAnswer(this.#endpoint, 'with something that is not JSON', cause);
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    throw badAnswer(this.#endpoint, 'with something that is not its API', parsed.error);
  }

  /** The status, for requests whose answer has no body; from 400 on it rejects. */
  async status(request: Request, terms: CallTerms): Promise<number> {
    return (await this.#ask(request, terms)).status;
  }

  /** An answer that goes on: its head within the deadline, its body for the caller to read. */
  open(request: Request, terms: CallTerms): Promise<IncomingMessage> {
    return this.#settle(terms, async ending => {
      const response = await this.#answer(request, ending);
      const status = response.statusCode ?? 0;
      if (status < 400) return response;
      throw answerFailure(status, await this.#body(response));
    });
  }

  #ask(request: Request, terms: CallTerms): Promise<{ status: number; body: string }> {
    return this.#settle(terms, async ending => {
      const response = await this.#answer(request, ending);
      addAbortSignal(ending, response);
      const body = await this.#body(response);
      const status = response.statusCode ?? 0;
      if (status >= 400) throw answerFailure(status, body);
      return { status, body };
    });
  }

  /** An answer from this engine: a redirect is none. */
  async #answer(request: Request, ending: AbortSignal): Promise<IncomingMessage> {
    const response = await this.#dial(request, ending);
    if (!redirects.has(response.statusCode ?? 0)) return response;
    response.destroy();
    throw sentElsewhere(this.#endpoint, response.headers.location ?? '');
  }

  async #body(response: IncomingMessage): Promise<string> {
    const body = await readBody(response, this.#mostBytes);
    if (body === null) throw badAnswer(this.#endpoint, 'with more than Plimsoll will read');
    return body;
  }

  async #settle<T>(
    { deadlineMs, signal }: CallTerms,
    call: (ending: AbortSignal) => Promise<T>
  ): Promise<T> {
    const expire = (ms: number): Error => timedOut(this.#endpoint, ms);
    try {
      return await withDeadline({ clock: this.#clock, deadlineMs, signal, timedOut: expire }, call);
    } catch (error) {
      throw connectionFailure(error, this.#endpoint);
    }
  }
}
