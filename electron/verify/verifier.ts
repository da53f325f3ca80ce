import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { toErrorInfo } from '../../shared/errors';
import type { Verification } from '../../shared/model/audit';
import { plural } from '../../shared/units';
import { usualContainers } from '../../shared/verify-words';
import { removeAll, thingsWith, type RemovedAll } from '../cleanup/remove-all';
import { systemClock, type Clock } from '../clock';
import type { Holder } from '../labels/environment';
import { factsOf } from '../incidents/look-back';
import type { KnownContainer } from '../monitor/inventory';
import { chooseImages } from './choose-image';
import { judgeClean } from './clean-state';
import { judgeEvents } from './judge-events';
import { judgeStress } from './judge-stress';
import { startedBy, verifyLabels } from '../labels/verification';
import { pingAlong, pingFor } from './latency';
import { census, judgeLeftovers, unknownLeftovers, type Counted } from './leftovers';
import { refuse } from './refusals';
import { judged, type Judged } from './step';
import { Stress } from './stress';
import { VerificationSteps } from './verification-steps';
import {
  verifyBounds,
  type VerifierCleanup,
  type VerifierParts,
  type VerifyBounds
} from './verifier-parts';
import { Witness } from './witness';

export interface VerifyChoice {
  /** How many are started: 10 unless named, 50 at most. */
  containers?: number | undefined;
  /** What they are made from; else the smallest image that is there. */
  image?: string | undefined;
  signal: AbortSignal;
  onChange: (verification: Verification) => void;
}

interface Verifying {
  id: string;
  steps: VerificationSteps;
  stress: Stress;
  count: number;
  signal: AbortSignal;
  cleanup: VerifierCleanup;
}

const stayedAway = 'The engine stopped answering and did not come back.';

const noVolumes: ReadonlySet<string> = new Set();

/** An engine that comes back within a minute is asked again, so often. */
const mostTurns = 3;

/** What is known of the engine before anything is started; null = it could not be told. */
interface Beginning {
  containers: readonly KnownContainer[];
  counted: Counted | null;
  witness: Witness | null;
}

/** Carries out the audit's steps of verification, and takes away again whatever it starts. */
export class Verifier {
  readonly #parts: VerifierParts;
  readonly #clock: Clock;
  readonly #bounds: VerifyBounds;
  readonly #holder: Holder;

  constructor(parts: VerifierParts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...verifyBounds, ...parts.bounds };
    this.#holder = parts.holder ?? { host: hostname(), pid: process.pid };
  }

  /**
   * Resolves to how it went, also when it was called off or the engine went away; rejects with a
   * PlimsollError before anything was started, where it must not begin.
   */
  async verify({ containers, image, signal, onChange }: VerifyChoice): Promise<Verification> {
    const { engine, rules, connection } = this.#parts;
    const cleanup = this.#parts.openCleanup();
    try {
      await refuse(this.#parts, cleanup, this.#holder.host);
      const id = randomUUID();
      const labels = verifyLabels(id, this.#holder);
      const listed = await engine.listImages({ lane: 'user' });
      const images = chooseImages(listed, rules(), labels, image);
      const frame = { verifyId: id, endpointUrl: engine.endpoint.url };
      const steps = new VerificationSteps({ ...frame, startedAt: this.#clock.now() }, onChange);
      const count = containers ?? usualContainers;
      const stress = new Stress({
        engine,
        allowed: () => connection.allowed().removals,
        images,
        labels,
        count,
        nameOf: index => `plimsoll-verify-${id.slice(0, 8)}-${index + 1}`,
        onStarted: started =>
          steps.run('stress', `Started ${started} of ${plural(count, 'container')}.`)
      });
      await this.#carryOut({ id, steps, stress, count, signal, cleanup });
      return steps.finish(this.#clock.now(), signal.aborted);
    } finally {
      cleanup.dispose();
    }
  }

  async #carryOut(verifying: Verifying): Promise<void> {
    const { id, steps, stress, signal } = verifying;
    const beginning = await this.#begin(verifying);
    const { witness, containers, counted } = beginning;
    try {
      if (signal.aborted) return;
      const mounted = await this.#stress(verifying);
      steps.run('events', 'Looking through the events.');
      steps.settle('events', await this.#events(stress, witness, containers));
      steps.run('leftovers', 'Counting everything again.');
      steps.settle('leftovers', await this.#leftovers(id, stress, mounted, counted));
    } finally {
      witness?.dispose();
    }
  }

  /** The first step, and what the others compare with. */
  async #begin({ id, steps, signal }: Verifying): Promise<Beginning> {
    const { engine, look } = this.#parts;
    steps.run('clean', 'Measuring the disk usage.');
    const seen = await look(signal).catch((error: unknown) => toErrorInfo(error).message);
    steps.settle(
      'clean',
      typeof seen === 'string'
        ? judged(false, seen, [])
        : judgeClean(seen.orphans, seen.disk, seen.diskNote)
    );
    return {
      containers: typeof seen === 'string' ? [] : seen.containers,
      counted: await census(engine, id, noVolumes).catch(() => null),
      witness: await Witness.begin(engine, this.#clock, signal, this.#bounds).catch(() => null)
    };
  }

  /** The second step; gives the names of the volumes that its containers have made. */
  async #stress(verifying: Verifying): Promise<ReadonlySet<string>> {
    const { id, steps, stress, count, signal } = verifying;
    steps.run('stress', 'Pinging the engine before anything is started.');
    const { pingEveryMs: everyMs, restMs } = this.#bounds;
    const asking = { engine: this.#parts.engine, clock: this.#clock, everyMs };
    const before = await pingFor(asking, restMs, signal);
    const meanwhile = new AbortController();
    const pinging = pingAlong(asking, meanwhile.signal);
    const from = this.#clock.now();
    // Changes wait for an engine that went away: not for longer than in any cleanup.
    const gone = new AbortController();
    const watching = this.#parts.connection.onGone(() => gone.abort());
    const failure = await stress.start(AbortSignal.any([signal, gone.signal])).then(
      () => null,
      (error: unknown) => (gone.signal.aborted ? stayedAway : toErrorInfo(error).message)
    );
    watching.dispose();
    const startedAt = this.#clock.now();
    const mounted = await this.#volumesOf(id);
    steps.run('stress', `Stopping and removing ${plural(stress.made.size, 'container')}.`);
    const { reports } = await this.#remove(verifying, gone.signal.aborted);
    meanwhile.abort();
    const removed = reports
      .flatMap(report => report.removed)
      .filter(item => item.kind === 'container' && stress.ran.has(item.id));
    steps.settle(
      'stress',
      judgeStress({
        wanted: count,
        ran: stress.ran.size,
        image: stress.image?.name ?? null,
        startedMs: startedAt - from,
        removedMs: this.#clock.now() - startedAt,
        removed,
        before,
        meanwhile: await pinging,
        failure,
        cancelled: signal.aborted
      })
    );
    return mounted;
  }

  async #volumesOf(id: string): Promise<ReadonlySet<string>> {
    const belongs = startedBy(id);
    const listed = await this.#parts.engine.listContainers({ lane: 'user' }).catch(() => []);
    return new Set(listed.filter(({ labels }) => belongs(labels)).flatMap(one => one.volumes));
  }

  /** Whatever has happened: also what was called off, and once more when the engine is back. */
  async #remove({ id, cleanup }: Verifying, isGone: boolean): Promise<Pick<RemovedAll, 'reports'>> {
    const choose = thingsWith(startedBy(id), 'its verification is over');
    const reports: RemovedAll['reports'] = [];
    const never = new AbortController().signal;
    for (let turn = 0; turn < mostTurns; turn += 1) {
      try {
        const removed = await removeAll(cleanup, choose);
        reports.push(...removed.reports);
        if (!removed.interrupted) break;
      } catch {
        // What cannot be listed cannot be removed: the last step tells what stands.
      }
      if (isGone || !(await this.#parts.connection.whenUsable(never))) break;
    }
    return { reports };
  }

  async #events(
    stress: Stress,
    witness: Witness | null,
    containers: readonly KnownContainer[]
  ): Promise<Judged> {
    if (!witness) return judged(false, 'Not known: the engine did not tell its events.', []);
    await witness.sawGone(stress.ran);
    const facts = new Map(containers.map(container => [container.id, factsOf(container)]));
    return judgeEvents({
      before: witness.before,
      during: witness.during,
      own: stress.ran,
      tried: stress.unfit,
      facts: containerId => facts.get(containerId) ?? null,
      whole: witness.isWhole
    });
  }

  async #leftovers(
    id: string,
    stress: Stress,
    mounted: ReadonlySet<string>,
    counted: Counted | null
  ): Promise<Judged> {
    try {
      const after = await census(this.#parts.engine, id, mounted);
      return judgeLeftovers(counted ?? after, after);
    } catch (error) {
      return unknownLeftovers([...stress.made.keys()], toErrorInfo(error).message);
    }
  }
}
