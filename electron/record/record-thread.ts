import { Worker } from 'node:worker_threads';
import type { Disposable } from '../../shared/disposable';
import { PlimsollError, type ErrorInfo } from '../../shared/errors';
import type { MemoryHistory, MemoryStack } from '../../shared/model/memory-history';
import type { MemoryRecord, RoundSink, SeriesSeen } from './memory-record';
import type {
  Answer,
  Arguments,
  FromWorker,
  RemoteMethod,
  ToWorker,
  WorkerStart
} from './messages';
import { setRecordAside } from './record-file';
import type { RecordedRound } from './round';

interface ThreadTerms {
  /** The built worker. */
  script: string;
  file: string;
  maxBytes: number;
}

interface Waiting {
  resolve: (value: never) => void;
  reject: (error: PlimsollError) => void;
}

/** Nothing in the worker is open any more once it has ended. */
const ended = (worker: Worker): Promise<void> => {
  const over = new Promise<void>(resolve => worker.once('exit', () => resolve()));
  worker.ref();
  worker.postMessage({ kind: 'close' } satisfies ToWorker);
  return over;
};

/** How long closing waits for what is not written yet. */
const closeMs = 1_000;

const failed = (words: string): PlimsollError => new PlimsollError('record-failed', words);

/** What is not the file's own trouble is the record's all the same. */
const asTold = ({ code, message }: ErrorInfo): PlimsollError =>
  code === 'internal' ? failed(message) : new PlimsollError(code, message);

/**
 * The memory record in a thread of its own, so that neither a checkpoint of the file nor two weeks
 * of points hold the window up. What is said before it is started waits.
 */
export class RecordThread implements MemoryRecord, RoundSink, Disposable {
  readonly #terms: ThreadTerms;
  readonly #waiting = new Map<number, Waiting>();
  readonly #closed = new Int32Array(new SharedArrayBuffer(4));
  #worker: Worker | null = null;
  #early: ToWorker[] | null = [];
  #number = 0;
  /** Why there is no thread any more. */
  #ended: string | null = null;
  #disposed = false;

  constructor(terms: ThreadTerms) {
    this.#terms = terms;
  }

  start(): void {
    if (this.#worker || this.#disposed) return;
    const { script, file, maxBytes } = this.#terms;
    const workerData: WorkerStart = { file, maxBytes, closed: this.#closed };
    const worker = new Worker(script, { workerData });
    worker.on('message', (message: FromWorker) => this.#hear(message));
    worker.on('error', (error: Error) => this.#lost(error.message));
    worker.unref();
    this.#worker = worker;
    for (const message of this.#early ?? []) worker.postMessage(message);
    this.#early = null;
  }

  record(round: RecordedRound): void {
    this.#say({ kind: 'record', round });
  }

  gap(): void {
    this.#say({ kind: 'gap' });
  }

  setBound(maxBytes: number): void {
    if (maxBytes === this.#terms.maxBytes) return;
    this.#terms.maxBytes = maxBytes;
    this.#say({ kind: 'bound', maxBytes });
  }

  range(...args: Arguments<'range'>): Promise<MemoryHistory | null> {
    return this.#ask('range', args);
  }

  seen(...args: Arguments<'seen'>): Promise<(SeriesSeen | null)[]> {
    return this.#ask('seen', args);
  }

  quantile(...args: Arguments<'quantile'>): Promise<number | null> {
    return this.#ask('quantile', args);
  }

  stack(...args: Arguments<'stack'>): Promise<MemoryStack> {
    return this.#ask('stack', args);
  }

  #ask<M extends RemoteMethod>(method: M, args: Arguments<M>): Promise<Answer<M>> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== null) return reject(failed(this.#ended));
      this.#number += 1;
      this.#waiting.set(this.#number, { resolve, reject });
      this.#say({ kind: 'ask', number: this.#number, method, args });
    });
  }

  #say(message: ToWorker): void {
    if (this.#disposed) return;
    if (this.#early) this.#early.push(message);
    else this.#worker?.postMessage(message);
  }

  #hear(message: FromWorker): void {
    if (message.number === null) return;
    const waiting = this.#waiting.get(message.number);
    this.#waiting.delete(message.number);
    if ('failure' in message) waiting?.reject(asTold(message.failure));
    else waiting?.resolve(message.value as never);
  }

  #lost(why: string): void {
    this.#ended = why;
    for (const { reject } of this.#waiting.values()) reject(failed(why));
    this.#waiting.clear();
  }

  /**
   * Ends the thread, gives the file another name and returns it, and begins a new file in a new
   * thread. What is said meanwhile waits for that; containers have to be introduced to it again.
   */
  async setAside(): Promise<string> {
    const worker = this.#worker;
    const works = this.#ended === null;
    this.#worker = null;
    this.#early = [];
    try {
      if (worker && works) await ended(worker);
      return setRecordAside(this.#terms.file);
    } finally {
      this.#lost('The memory record was set aside.');
      this.#ended = null;
      this.#closed.fill(0);
      if (worker) this.start();
    }
  }

  /** Waits, shortly, until what was recorded is on the disk: the process may end right after. */
  dispose(): void {
    if (this.#disposed) return;
    const worker = this.#worker;
    if (worker) {
      worker.postMessage({ kind: 'close' } satisfies ToWorker);
      Atomics.wait(this.#closed, 0, 0, closeMs);
    }
    this.#disposed = true;
    this.#lost('Plimsoll was closed.');
  }
}
