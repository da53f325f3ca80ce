import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { SshEnd } from './ssh-failure';

/** How much of what a process complains about is kept. */
const mostWords = 8_192;

interface Carrier {
  /** Starts the process, at once or as soon as it may. */
  start: () => Promise<ChildProcessWithoutNullStreams>;
  /** It could not be started. */
  unstarted: (cause: Error) => Error;
  /** It ended though nobody had asked it to. */
  ended: (end: SshEnd) => Error;
}

/**
 * A connection that a process carries on its stdin and stdout, with as much of a socket as an
 * `http.Agent` wants to see. It counts from the moment it is asked for, as the agent's bound on
 * connections needs it to. The process ends with it, and it with the process.
 */
export class ProcessSocket extends Duplex {
  // Streams begin with `_construct`, before this class has fields of its own.
  declare private readonly carrier: Carrier;
  declare private child: ChildProcessWithoutNullStreams | undefined;

  constructor(carrier: Carrier) {
    super({ allowHalfOpen: false });
    this.carrier = carrier;
  }

  setKeepAlive(): this {
    return this;
  }

  setNoDelay(): this {
    return this;
  }

  /** Every call has a deadline of its own. */
  setTimeout(): this {
    return this;
  }

  ref(): this {
    return this;
  }

  unref(): this {
    return this;
  }

  override _construct(done: (error?: Error) => void): void {
    // In a moment: the carrier is not there before the constructor is done.
    queueMicrotask(() => {
      this.carrier.start().then(child => {
        this.child = child;
        this.#follow(child);
        done();
      }, done);
    });
  }

  #follow(child: ChildProcessWithoutNullStreams): void {
    let words = '';
    let answered = false;
    child.stdout.on('data', (chunk: Buffer) => {
      answered = true;
      if (!this.push(chunk)) child.stdout.pause();
    });
    child.stderr.on('data', (chunk: Buffer) => {
      words = (words + chunk.toString()).slice(-mostWords);
    });
    // What is written to a process that has ended is told by its end.
    child.stdin.on('error', () => undefined);
    child.once('error', cause => this.destroy(this.carrier.unstarted(cause)));
    // Only now is everything read that it had to say.
    child.once('close', code => {
      if (this.destroyed) return;
      if (code === 0 && answered) this.push(null);
      else this.destroy(this.carrier.ended({ code, words, answered }));
    });
  }

  override _read(): void {
    this.child?.stdout.resume();
  }

  override _write(chunk: Buffer, _: BufferEncoding, done: (error?: Error | null) => void): void {
    this.child?.stdin.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.child?.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    if (this.child) {
      const { stdin, stdout, stderr } = this.child;
      for (const stream of [stdin, stdout, stderr]) stream.destroy();
      this.child.kill();
    }
    done(error);
  }
}
