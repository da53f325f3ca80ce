import { hasCode, PlimsollError, toErrorInfo } from '../../shared/errors';
import type { EngineFacts, EngineStatus } from '../../shared/model/engine';
import { poolLabel } from '../../shared/model/pool';
import { delay, systemClock, type Clock } from '../clock';
import type { Engine } from '../engine/port';
import { readCommitments } from '../environments/commitments';
import type { Environments } from '../environments/environments';
import type { TroubleKind } from './decide';
import { hasRoom } from './headroom';
import type { Task } from './task';
import type { Tasks } from './tasks';
import { unwellAmong } from './well';

interface KeeperParts {
  engine: Engine;
  environments: Pick<Environments, 'up' | 'takeDown'>;
  tasks: Tasks;
  facts: () => EngineFacts | null;
  /** Percent of the engine's memory. */
  loadLine: () => number;
  state: () => EngineStatus['state'];
  clock?: Clock;
  bounds?: Partial<typeof keeperBounds>;
}

const keeperBounds = {
  /** Environments that are worked on at once; the gate paces what that comes to. */
  atOnce: 2,
  /** Between two looks for more to do, while something is under way. */
  lookMs: 250,
  /** Between two looks whether there is room, or the engine is well again. */
  restMs: 2_000,
  /** So long without anything that could be done, and it leaves it to whoever comes next. */
  idleMs: 600_000
};

const noRoom =
  'What its services use leaves no room below the load line for one more environment of this pool.';

const unwell = 'The engine is not well: no environment is started on it until it is.';

/** What the engine did not answer says nothing about the services: the next attempt may well do. */
const troubleOf = (error: unknown): TroubleKind => {
  if (hasCode(error, 'no-room')) return 'no-room';
  const isPassing = hasCode(
    error,
    ...(['engine-unreachable', 'engine-timeout', 'engine-failed', 'bad-answer'] as const)
  );
  return isPassing ? 'rests' : 'failed';
};

/** Takes down what was used and warms what is missing, for all pools of one engine. */
export class Keeper {
  readonly #parts: KeeperParts;
  readonly #clock: Clock;
  readonly #bounds: typeof keeperBounds;
  /** What is being warmed, by its id, and how to give it up. */
  readonly #warming = new Map<string, AbortController>();

  constructor(parts: KeeperParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...keeperBounds, ...parts.bounds };
  }

  /**
   * Resolves when there is nothing left to do, or another program is at it. What is under way when
   * the signal aborts is waited for; environments that are being warmed are taken down again.
   */
  async tend(signal: AbortSignal): Promise<void> {
    const { tasks } = this.#parts;
    const right = tasks.keep();
    if (!right) return;
    const busy = new Set<Promise<void>>();
    let idleSince = this.#clock.now();
    try {
      await this.lookAfterWarm();
      while (!signal.aborted) {
        this.#takeUp(busy, signal);
        if (busy.size > 0) {
          idleSince = this.#clock.now();
          this.#giveUpUnwanted();
          await this.#oneOf(busy, signal);
          continue;
        }
        if (this.#parts.state() !== 'healthy') tasks.rests(unwell);
        const at = tasks.comeBackAt(this.#bounds.restMs);
        const now = this.#clock.now();
        if (at === null || now - idleSince >= this.#bounds.idleMs) return;
        await this.#pause(Math.min(Math.max(at - now, 0), this.#bounds.restMs), signal);
      }
    } finally {
      // What could not even be noted is found by the next look: the right to do so goes all the same.
      await Promise.allSettled(busy);
      right.dispose();
    }
  }

  /** What died while it was warm is replaced before somebody asks for it. */
  async lookAfterWarm(): Promise<void> {
    const { engine, tasks, state } = this.#parts;
    if (state() !== 'healthy') return;
    try {
      for (const { environmentId, why } of await unwellAmong(engine, tasks.warm())) {
        tasks.unwell(environmentId, why);
      }
    } catch {
      // Whoever leases one looks again.
    }
  }

  #takeUp(busy: Set<Promise<void>>, signal: AbortSignal): void {
    const { tasks, state } = this.#parts;
    while (busy.size < this.#bounds.atOnce) {
      const task = tasks.claim(state() !== 'healthy');
      if (!task) return;
      const work: Promise<void> = this.#carryOut(task, signal).finally(() => busy.delete(work));
      busy.add(work);
    }
  }

  /** What nobody will get need not become ready. */
  #giveUpUnwanted(): void {
    const why = new PlimsollError('cancelled', 'Its pool was removed or changed meanwhile.');
    for (const id of this.#parts.tasks.unwanted()) this.#warming.get(id)?.abort(why);
  }

  /** Until something is done, or it is time to look whether more has come. */
  async #oneOf(busy: ReadonlySet<Promise<void>>, signal: AbortSignal): Promise<void> {
    const done = new AbortController();
    const until = AbortSignal.any([signal, done.signal]);
    try {
      await Promise.race([...busy, this.#pause(this.#bounds.lookMs, until)]);
    } finally {
      done.abort();
    }
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    await delay(this.#clock, ms, signal).catch(() => undefined);
  }

  #carryOut(task: Task, signal: AbortSignal): Promise<void> {
    return task.act === 'clear' ? this.#clear(task) : this.#warm(task, signal);
  }

  async #clear({ environmentId }: Task): Promise<void> {
    const { environments, tasks } = this.#parts;
    const holding = tasks.hold(environmentId);
    try {
      await environments.takeDown(environmentId);
      tasks.cleared(environmentId);
    } catch (error) {
      tasks.notCleared(environmentId, toErrorInfo(error).message);
    } finally {
      holding.dispose();
    }
  }

  async #warm(task: Task & { act: 'warm' }, end: AbortSignal): Promise<void> {
    const { environments, tasks } = this.#parts;
    const { environmentId, pool, project } = task;
    const holding = tasks.hold(environmentId);
    const giveUp = new AbortController();
    this.#warming.set(environmentId, giveUp);
    const signal = AbortSignal.any([end, giveUp.signal]);
    try {
      if (!(await this.#hasRoom(task, signal))) {
        return tasks.notWarmed(environmentId, pool, 'no-room', noRoom);
      }
      const environment = await environments.up(project, {
        id: environmentId,
        labels: { [poolLabel]: pool },
        wait: false,
        signal,
        tell: () => undefined
      });
      environment.keep(`the pool ${pool}`);
      tasks.warmed(environmentId, environment);
    } catch (error) {
      const kind = signal.aborted ? null : troubleOf(error);
      tasks.notWarmed(environmentId, pool, kind, toErrorInfo(error).message);
    } finally {
      this.#warming.delete(environmentId);
      holding.dispose();
    }
  }

  /** What has no limit is weighed by what its warm siblings use; limits are weighed when it starts. */
  async #hasRoom({ project, warm, warming }: Task & { act: 'warm' }, signal: AbortSignal) {
    const { engine, facts, loadLine } = this.#parts;
    const engineBytes = facts()?.memoryBytes ?? 0;
    const limits = project.services.map(({ name, memoryBytes }) => ({
      service: name,
      bytes: memoryBytes
    }));
    if (engineBytes === 0 || warm.length === 0 || limits.every(({ bytes }) => bytes !== null)) {
      return true;
    }
    const running = await readCommitments(engine, engineBytes, signal);
    return hasRoom({ engineBytes, loadLine: loadLine(), limits, running, warm, warming });
  }
}
