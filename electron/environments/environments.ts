import { hostname } from 'node:os';
import { PlimsollError } from '../../shared/errors';
import type { EngineFacts } from '../../shared/model/engine';
import type { ProtectionRule } from '../../shared/model/rule';
import type { Cleanup } from '../cleanup/cleanup';
import { delay, systemClock, type Clock } from '../clock';
import type { ComposeProject } from '../compose/project';
import type { Engine } from '../engine/port';
import type { Labels } from '../labels/labels';
import { weigh, wantedBytes } from './admission';
import { readCommitments } from './commitments';
import { hostOf } from './host';
import type { Holder } from '../labels/environment';
import type { EnvironmentLedger } from './ledger';
import { lookAt } from './look';
import { planEnvironment, type EnvironmentPlan } from './plan-environment';
import { refuseProtected, requireImages } from './requirements';
import { startAll } from './start';
import { takeDown } from './take-down';
import { variablesOf } from './variables';
import { defaultWaitBounds, type WaitBounds } from './waiting';

interface Parts {
  engine: Engine;
  rules: () => readonly ProtectionRule[];
  /** One for each environment: a cleanup carries out one pass at a time. */
  openCleanup: () => Cleanup;
  facts: () => EngineFacts | null;
  /** Percent of the engine's memory. */
  loadLine: () => number;
  ledger: () => Promise<EnvironmentLedger>;
  clock?: Clock;
  bounds?: Partial<WaitBounds & typeof roomBounds>;
  holder?: Holder;
}

const roomBounds = {
  /** Between two looks whether there is room. */
  roomMs: 1_000
};

export interface UpOptions {
  /** Letters and digits, and nobody else's: it becomes part of every name. */
  id: string;
  /** On everything, besides those that tell that it is an environment's. */
  labels: Labels;
  /** Waits for room below the load line instead of being refused. */
  wait: boolean;
  signal: AbortSignal;
  /** Told what a person who waits wants to know, a sentence at a time. */
  tell: (sentence: string) => void;
}

/** Services that run for one run alone. */
export interface Environment {
  id: string;
  project: string;
  /** Addresses of the services, for the command's environment. */
  variables: Record<string, string>;
  containers: { id: string; name: string }[];
  /** Takes everything down, in reverse order and gracefully; the second call waits for the first. */
  down(): Promise<void>;
  /** Leaves it as it is for whoever is named, who takes it down by its id one day. */
  keep(by: string): void;
}

/** Starts the services of compose files as environments of their own, and takes them down. */
export class Environments {
  readonly #parts: Parts;
  readonly #clock: Clock;
  readonly #bounds: WaitBounds & typeof roomBounds;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#clock = parts.clock ?? systemClock;
    this.#bounds = { ...defaultWaitBounds, ...roomBounds, ...parts.bounds };
  }

  /** Resolves when every service is ready; rejects with nothing left behind. */
  async up(project: ComposeProject, options: UpOptions): Promise<Environment> {
    const { engine, rules } = this.#parts;
    const { id, labels, signal } = options;
    const holder = this.#parts.holder ?? { host: hostname(), pid: process.pid };
    const { publishAt } = hostOf(engine.endpoint);
    const plan = planEnvironment(project, { id, holder, labels, hostIp: publishAt });
    // Without the protection rules nothing can be removed, and so nothing may be started.
    await this.#withCleanup(cleanup => cleanup.refuseWithoutRules());
    refuseProtected(plan, rules());
    await requireImages(engine, plan);
    const ledger = await this.#parts.ledger();
    await this.#admit(plan, ledger, options);
    const holding = ledger.hold(id);
    const end = async (): Promise<void> => {
      try {
        await this.takeDown(id);
      } finally {
        holding.dispose();
      }
    };
    try {
      const terms = { engine, clock: this.#clock, bounds: this.#bounds, signal };
      const ids = await startAll(plan, terms);
      const variables = await this.#variables(plan, ids);
      // Whoever has given up in the last moment does not want it any more.
      signal.throwIfAborted();
      let ending: Promise<void> | null = null;
      return {
        id,
        project: plan.project,
        variables,
        containers: plan.containers.map(({ service, name }) => ({
          id: ids.get(service) ?? '',
          name
        })),
        down: () => (ending ??= end()),
        keep(by) {
          ledger.keep(id, by);
          holding.dispose();
        }
      };
    } catch (error) {
      await end().catch((left: unknown) => {
        options.tell(left instanceof Error ? left.message : String(left));
      });
      throw signal.aborted ? signal.reason : error;
    }
  }

  /** Whoever started it: all of it goes, and what it was promised is free again. */
  async takeDown(id: string): Promise<void> {
    await this.#withCleanup(cleanup => takeDown(cleanup, id));
    (await this.#parts.ledger()).forget(id);
  }

  async #withCleanup(work: (cleanup: Cleanup) => Promise<void> | void): Promise<void> {
    const cleanup = this.#parts.openCleanup();
    try {
      await work(cleanup);
    } finally {
      cleanup.dispose();
    }
  }

  async #admit(
    { id, limits }: EnvironmentPlan,
    ledger: EnvironmentLedger,
    { wait, signal, tell }: UpOptions
  ): Promise<void> {
    const { engine, facts, loadLine } = this.#parts;
    const engineBytes = facts()?.memoryBytes ?? 0;
    const terms = { engineBytes, loadLine: loadLine(), limits };
    const endpointUrl = engine.endpoint.url;
    for (let told = false; ; told = true) {
      const isWeighed = wantedBytes(limits) > 0 && engineBytes > 0;
      const running = isWeighed ? await readCommitments(engine, engineBytes, signal) : [];
      const admission = ledger.admit({ id, endpointUrl }, running, promisedBytes =>
        isWeighed ? weigh({ ...terms, promisedBytes }) : { admitted: true, bytes: 0 }
      );
      if (admission.admitted) return;
      const { sentence, never } = admission;
      if (!wait || never) {
        const advice = never ? '' : ' Add --wait to wait for room.';
        throw new PlimsollError('no-room', `${sentence} Nothing was started.${advice}`);
      }
      if (!told) tell(`${sentence} Waiting for room; Ctrl-C gives up.`);
      await delay(this.#clock, this.#bounds.roomMs, signal);
    }
  }

  async #variables(
    { project, containers }: EnvironmentPlan,
    ids: ReadonlyMap<string, string>
  ): Promise<Record<string, string>> {
    const { engine } = this.#parts;
    const { name: host, isLocal } = hostOf(engine.endpoint);
    const addresses = await Promise.all(
      containers.map(async ({ service }) => {
        const { ports } = await lookAt(engine, ids.get(service) ?? '');
        return { service, ports };
      })
    );
    return variablesOf(addresses, { project, host, isLocal });
  }
}
