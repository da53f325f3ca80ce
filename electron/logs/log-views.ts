import type { Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import { toErrorInfo } from '../../shared/errors';
import type { LogBatch } from '../../shared/model/log';
import { delay, systemClock, type Clock } from '../clock';
import type { Engine } from '../engine/port';
import { toLogLine } from '../incidents/last-words';
import { LogTail } from './log-tail';

const defaultBounds = {
  tail: 500,
  /** How often what has come is handed on. */
  windowMs: 250,
  /** Characters that are read in such a time; then the engine waits, as it does for any slow reader. */
  readPerWindow: 524_288,
  /** After so many full windows in a row the reading has fallen behind, and jumps to the newest. */
  fullWindows: 8,
  tailAfterJump: 100
};
export type LogBounds = typeof defaultBounds;

interface View {
  viewId: string;
  containerId: string;
  ending: AbortController | null;
}

/** What a stream came to. */
type Outcome = 'ended' | 'behind';

/**
 * The logs that somebody looks at: one at a time. However much a container prints, a bounded
 * amount is read and handed on in a second; the rest is counted, or left with the engine.
 */
export class LogViews implements Disposable {
  readonly #engine: Pick<Engine, 'logs'>;
  readonly #clock: Clock;
  readonly #bounds: LogBounds;
  readonly #batches = new Emitter<LogBatch>();
  #view: View | null = null;
  #visible = true;

  readonly onBatch = this.#batches.on;

  constructor(
    engine: Pick<Engine, 'logs'>,
    clock: Clock = systemClock,
    bounds: Partial<LogBounds> = {}
  ) {
    this.#engine = engine;
    this.#clock = clock;
    this.#bounds = { ...defaultBounds, ...bounds };
  }

  /** Follows this log from its last lines on; the one before is left. */
  open(viewId: string, containerId: string): void {
    this.#stop();
    this.#view = { viewId, containerId, ending: null };
    if (this.#visible) this.#start(this.#view);
  }

  close(viewId: string): void {
    if (this.#view?.viewId === viewId) this.closeAll();
  }

  closeAll(): void {
    this.#stop();
    this.#view = null;
  }

  /** Nothing is read while nobody can see it. */
  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    if (!visible) this.#stop();
    else if (this.#view) this.#start(this.#view);
  }

  #stop(): void {
    this.#view?.ending?.abort();
  }

  #start(view: View): void {
    const ending = (view.ending = new AbortController());
    void this.#follow(view, ending.signal);
  }

  async #follow(view: View, signal: AbortSignal): Promise<void> {
    const { viewId } = view;
    const blank = { viewId, lines: [], skipped: 0, atLeast: false };
    this.#batches.emit({ ...blank, reset: true, ended: false, failure: null });
    const tell = (batch: Partial<LogBatch>): void => {
      if (signal.aborted) return;
      this.#batches.emit({ ...blank, reset: false, ended: false, failure: null, ...batch });
    };
    try {
      let outcome: Outcome = 'behind';
      for (let turn = 0; outcome === 'behind' && !signal.aborted; turn += 1) {
        outcome = await this.#read(view, turn > 0, signal, tell);
      }
      tell({ ended: true });
    } catch (error) {
      tell({ ended: true, failure: toErrorInfo(error).message });
    }
  }

  /** Until the log ends, or until it has run away. */
  async #read(
    { containerId }: View,
    jumped: boolean,
    signal: AbortSignal,
    tell: (batch: Partial<LogBatch>) => void
  ): Promise<Outcome> {
    const { tail: all, tailAfterJump, windowMs, readPerWindow, fullWindows } = this.#bounds;
    const leaving = new AbortController();
    const leave = (): void => leaving.abort();
    signal.addEventListener('abort', leave, { once: true });
    const tail = new LogTail({ lines: all });
    let atLeast = jumped;
    // Of what was printed before anybody looked, no more was asked for than is shown.
    let old = jumped ? 0 : all;
    const flush = (): void => {
      const taken = tail.take();
      const { lines } = taken;
      const skipped = Math.max(0, taken.skipped - old);
      if (lines.length === 0 && skipped === 0) return;
      old = 0;
      tell({ lines: lines.map(toLogLine), skipped, atLeast });
      atLeast = false;
    };
    let windowEnds = this.#clock.now() + windowMs;
    let read = 0;
    let full = 0;
    let timer: Disposable | null = null;
    try {
      const wanted = { tail: jumped ? tailAfterJump : all, follow: true, signal: leaving.signal };
      for await (const lines of this.#engine.logs(containerId, wanted)) {
        if (signal.aborted) break;
        const now = this.#clock.now();
        if (now >= windowEnds) {
          windowEnds = now + windowMs;
          full = read >= readPerWindow ? full : 0;
          read = 0;
        }
        tail.push(lines);
        for (const { text } of lines) read += text.length;
        timer ??= this.#clock.after(windowMs, () => {
          timer = null;
          flush();
        });
        if (read < readPerWindow) continue;
        full += 1;
        if (full >= fullWindows) return 'behind';
        await delay(this.#clock, Math.max(0, windowEnds - now), signal).catch(() => undefined);
      }
      return 'ended';
    } finally {
      timer?.dispose();
      flush();
      signal.removeEventListener('abort', leave);
      leave();
    }
  }

  dispose(): void {
    this.closeAll();
    this.#batches.dispose();
  }
}
