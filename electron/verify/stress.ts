import { hasCode, PlimsollError, toErrorInfo } from '../../shared/errors';
import { plural } from '../../shared/units';
import { sideBySide } from '../cleanup/side-by-side';
import type { Engine } from '../engine/port';
import type { Labels } from '../labels/labels';
import type { StressImage } from './choose-image';
import { stressBody } from './stress-body';

export interface StressTerms {
  engine: Pick<Engine, 'create' | 'startContainer' | 'inspectContainer'>;
  /** How many changes the engine bears at once now. */
  allowed: () => number;
  /** Of which the first that has a shell is taken. */
  images: readonly StressImage[];
  labels: Labels;
  count: number;
  nameOf: (index: number) => string;
  /** Told each time one more runs. */
  onStarted: (started: number) => void;
}

/** What was made on the engine, whatever became of it. */
export interface Made {
  id: string;
  name: string;
}

/** Starts containers that do nothing. What it has made is known at any moment, also when it fails. */
export class Stress {
  readonly #terms: StressTerms;
  /** All that stands on the engine because of it, by name. */
  readonly made = new Map<string, Made>();
  /** Ids of those that ran. */
  readonly ran = new Set<string>();
  #image: StressImage | null = null;

  constructor(terms: StressTerms) {
    this.#terms = terms;
  }

  /** Ids of those that an image without a shell has made. */
  get unfit(): Set<string> {
    const ids = [...this.made.values()].map(({ id }) => id);
    return new Set(ids.filter(id => !this.ran.has(id)));
  }

  get image(): StressImage | null {
    return this.#image;
  }

  /** Resolves when all of them run; rejects with the first failure, once nothing is under way. */
  async start(signal: AbortSignal): Promise<void> {
    await this.#startFirst(signal);
    const rest = Array.from({ length: this.#terms.count - 1 }, (_, index) => index + 1);
    let failure: { error: unknown } | null = null;
    await sideBySide(rest, this.#terms.allowed, async index => {
      if (failure) return;
      try {
        await this.#startOne(index, this.#image, signal);
      } catch (error) {
        failure ??= { error };
      }
    });
    const failed = failure as { error: unknown } | null;
    if (failed) throw failed.error;
  }

  /** With the first image that has what it takes. */
  async #startFirst(signal: AbortSignal): Promise<void> {
    const tried: string[] = [];
    let why = '';
    for (const [turn, image] of this.#terms.images.entries()) {
      try {
        await this.#startOne(turn === 0 ? 0 : this.#terms.count + turn, image, signal);
        this.#image = image;
        return;
      } catch (error) {
        // Without a shell in the image the engine refuses: it finds no program to start.
        if (!hasCode(error, 'refused', 'engine-failed', 'not-found')) throw error;
        tried.push(image.name);
        why = toErrorInfo(error).message;
      }
    }
    throw new PlimsollError(
      'refused',
      `No container could be started: ${plural(tried.length, 'image')} tried (${tried.join(', ')}). ${why} An image with a shell is needed: "docker pull busybox", and verify again.`
    );
  }

  async #startOne(index: number, image: StressImage | null, signal: AbortSignal): Promise<void> {
    const { engine, labels, nameOf } = this.#terms;
    if (!image) throw new PlimsollError('internal', 'There is no image to start from.');
    signal.throwIfAborted();
    const name = nameOf(index);
    // A call that has begun goes on: what it makes must not appear after everything was removed.
    this.made.set(name, { id: '', name });
    const id = await engine.create('container', stressBody(image.id, labels), name, {
      untilSent: signal
    });
    this.made.set(name, { id, name });
    await engine.startContainer(id, { untilSent: signal });
    const { running } = await engine.inspectContainer(id, { lane: 'user' });
    if (!running) throw new PlimsollError('refused', `${name} ended as soon as it was started.`);
    this.ran.add(id);
    this.#terms.onStarted(this.ran.size);
  }
}
