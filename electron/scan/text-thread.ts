import type { Worker } from 'node:worker_threads';
import type { Disposable } from '../../shared/disposable';
import { formatDuration } from '../../shared/units';
import type { FileText } from './files/read-file';
import type { ByRule } from './listing';
import type { TextRequest } from './messages';
import type { ReadText, TextResult } from './read-text';

/** The time that a file may take is counted in so many steps. */
const steps = 10;

/**
 * Calls `late` when the time is over. It is counted in steps, so that the time for which the whole
 * program is stopped, or the machine asleep, is no more than one of them.
 */
const afterSteps = (ms: number, late: () => void): NodeJS.Timeout => {
  let passed = 0;
  return setInterval(() => {
    passed += 1;
    if (passed === steps) late();
  }, ms / steps);
};

/**
 * Reads files in a thread of its own. A file that takes too long, or on which the thread or its
 * grammars fail, is tried once: the thread is ended, and a fresh one reads the next file.
 */
export class TextThread implements Disposable {
  readonly #start: () => Worker;
  readonly #maxFileMs: number;
  /** Null = it ended while nothing was read. */
  #worker: Worker | null;
  /** Ends the reading under way. */
  #end: ((result: TextResult) => void) | null = null;

  constructor(start: () => Worker, maxFileMs: number) {
    this.#start = start;
    this.#maxFileMs = maxFileMs;
    this.#worker = this.#begin();
  }

  /** One file at a time. */
  readonly read: ReadText = async (given: FileText, listed: ByRule) => {
    const result = await this.#ask({ given, listed });
    if (result.kind === 'failed') this.#replace();
    return result;
  };

  #begin(): Worker {
    const worker = this.#start();
    // One that was replaced has nothing to say any more: its late answer is not the next file's.
    const answer = (result: TextResult): void => {
      if (worker === this.#worker) this.#end?.(result);
    };
    const lost = (why: string): void => {
      if (this.#end === null && worker === this.#worker) this.#worker = null;
      answer({ kind: 'failed', why });
    };
    worker.on('message', answer);
    worker.on('error', ({ message }: Error) => lost(`the thread that read it failed (${message})`));
    worker.on('exit', () => lost('the thread that read it ended'));
    return worker;
  }

  #ask(request: TextRequest): Promise<TextResult> {
    return new Promise(done => {
      const late = `it was not read within ${formatDuration(this.#maxFileMs / 1_000)}`;
      const timer = afterSteps(this.#maxFileMs, () => this.#end?.({ kind: 'failed', why: late }));
      this.#end = result => {
        this.#end = null;
        clearInterval(timer);
        done(result);
      };
      this.#worker ??= this.#begin();
      this.#worker.postMessage(request);
    });
  }

  /** It is not waited for: what goes on in it may take its time to end. */
  #replace(): void {
    void this.#worker?.terminate();
    this.#worker = this.#begin();
  }

  /** Gives up the file that is being read. */
  stop(): void {
    this.#end?.({ kind: 'failed', why: 'the audit was cancelled' });
  }

  dispose(): void {
    this.stop();
    void this.#worker?.terminate();
  }
}
