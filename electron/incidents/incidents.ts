import { DisposableStore, type Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { EngineStatus } from '../../shared/model/engine';
import type {
  CurvePoint,
  Incident,
  IncidentContext,
  IncidentDetails,
  IncidentKind
} from '../../shared/model/incident';
import type { Sample, SamplingRound } from '../../shared/model/sample';
import { delay, systemClock, type Clock } from '../clock';
import { onAbort } from '../engine/on-abort';
import type { Engine, EngineEvent } from '../engine/port';
import type { Watch } from '../monitor/watch';
import type { MemoryRecord } from '../record/memory-record';
import { curveBefore, fullCurve } from './curve';
import { detect, nothingYet, settle, type Detection, type Step } from './detection';
import type { ContainerFacts, Finding } from './finding';
import { mostListed, noContext, type IncidentStore } from './incident-store';
import { readLastWords } from './last-words';
import { factsOf, readPast, replay, scan } from './look-back';
import { Outages } from './outages';
import { toIncident } from './to-incident';

type Watched = Pick<
  Watch,
  | 'onEngine'
  | 'onEvent'
  | 'onEventsOpened'
  | 'onInventory'
  | 'onSamples'
  | 'inventory'
  | 'history'
  | 'snapshot'
>;

interface IncidentsParts {
  engine: Pick<Engine, 'events' | 'inspectContainer' | 'logs' | 'endpoint'>;
  watch: Watched;
  store: () => Promise<IncidentStore>;
  /** What earlier sessions saw; null = nothing is recorded. */
  record?: Pick<MemoryRecord, 'range'> | null;
  clock?: Clock;
}

const settleEveryMs = 1_000;
const tellAfterMs = 200;
/** After a gap in the events the lists come first, and then what they show is looked through. */
const scanAfterMs = 15_000;
/** The containers' inspections come a moment after their list. */
const inspectedEveryMs = 500;
const inspectedTries = 20;
const logPatienceMs = 10_000;
/** What was read before counts no more as the state of that moment. */
const freshMs = 30_000;

/** Containers come and go; what is known of those that went is not kept for ever. */
const mostRemembered = 4_000;

const forgetOldest = (remembered: Map<string, unknown> | Set<string>): void => {
  for (const key of remembered.keys()) {
    if (remembered.size <= mostRemembered) return;
    remembered.delete(key);
  }
};

/** What is said of an incident whose end nobody has seen. */
const overSince: Partial<Record<IncidentKind, string>> = {
  unhealthy: 'Its health check failed; when Plimsoll looked next it did not any more.',
  outage: 'The engine did not answer; when Plimsoll was opened next it did.'
};

const isOver = (state: string): boolean => state === 'exited' || state === 'dead';

/** Finds what goes wrong on one engine, and keeps it with what was known in that moment. */
export class Incidents implements Disposable {
  readonly #engine: IncidentsParts['engine'];
  readonly #watch: Watched;
  readonly #store: () => Promise<IncidentStore>;
  readonly #record: Pick<MemoryRecord, 'range'> | null;
  readonly #clock: Clock;
  readonly #held = new DisposableStore();
  readonly #closed = new AbortController();
  readonly #changes = this.#held.add(new Emitter<Incident[]>());
  readonly #facts = new Map<string, ContainerFacts>();
  readonly #told = new Set<string>();
  readonly #outages = new Outages();
  #state: Detection = nothingYet;
  /** Events that came before the past was read; null = it was. */
  #waiting: EngineEvent[] | null = [];
  #lookedBack = false;
  /** What the last hour can still tell is known; at once where nothing was listed yet. */
  #caughtUp: Promise<void> = Promise.resolve();
  /** The newest sample of each container. */
  readonly #latest = new Map<string, Sample>();
  #failure: string | null = null;
  #telling: Disposable | null = null;
  #settling: Disposable | null = null;
  #looking: Disposable | null = null;
  /** One after the other: the file is one, and a storm of deaths must not become one of calls. */
  #work: Promise<void> = Promise.resolve();

  readonly onChange = this.#changes.on;

  constructor({ engine, watch, store, record = null, clock = systemClock }: IncidentsParts) {
    this.#engine = engine;
    this.#watch = watch;
    this.#store = store;
    this.#record = record;
    this.#clock = clock;
  }

  start(): void {
    const { onEvent, onEventsOpened, onInventory, onSamples, onEngine } = this.#watch;
    this.#held.add(onEvent(event => this.#follow(event)));
    this.#held.add(onInventory(() => this.#learn()));
    this.#held.add(onSamples(round => this.#measure(round)));
    this.#held.add(onEngine(status => this.#followEngine(status)));
    this.#held.add(onEventsOpened(() => this.#lookAgain()));
    this.#settleLater();
  }

  async list(): Promise<Incident[]> {
    return (await this.#store()).list(this.#engine.endpoint.url);
  }

  async details(id: string): Promise<IncidentDetails> {
    return (await this.#store()).details(id);
  }

  /** A person has seen the list. */
  async seen(): Promise<void> {
    (await this.#store()).seen(this.#engine.endpoint.url);
    this.#tell();
  }

  /** Resolves when everything found so far is kept. */
  async settled(): Promise<void> {
    await this.#caughtUp;
    await this.#work;
  }

  #follow(event: EngineEvent): void {
    if (this.#waiting) this.#waiting.push(event);
    else this.#take(detect(this.#state, event, id => this.#facts.get(id) ?? null));
  }

  #settleLater(): void {
    this.#settling = this.#clock.after(settleEveryMs, () => {
      if (!this.#waiting) this.#take(settle(this.#state, this.#clock.now()));
      this.#settleLater();
    });
  }

  #learn(): void {
    for (const container of this.#watch.inventory.containers) {
      const facts = factsOf(container);
      if (facts) this.#facts.set(container.id, facts);
    }
    const known = new Set(this.#watch.inventory.containers.map(({ id }) => id));
    for (const id of this.#latest.keys()) if (!known.has(id)) this.#latest.delete(id);
    forgetOldest(this.#facts);
    if (this.#lookedBack) return;
    this.#lookedBack = true;
    this.#caughtUp = this.#lookBack();
  }

  /** What the last hour can still tell, once. */
  async #lookBack(): Promise<void> {
    const { signal } = this.#closed;
    const facts = (id: string): ContainerFacts | null => this.#facts.get(id) ?? null;
    const past = await readPast(this.#engine, this.#clock, signal).catch(() => []);
    await this.#inspected();
    if (signal.aborted) return;
    const known = new Set(past.map(keyOf));
    const waiting = (this.#waiting ?? []).filter(event => !known.has(keyOf(event)));
    const step = replay(this.#state, [...past, ...waiting], facts, this.#clock.now());
    this.#waiting = null;
    this.#take(step);
    this.#scan();
    this.#reconcile();
    this.#enqueue(() => this.#trim());
  }

  /** Until the ends that are of interest are known. */
  async #inspected(): Promise<void> {
    const { signal } = this.#closed;
    for (let turn = 0; turn < inspectedTries && !signal.aborted; turn += 1) {
      const { containers } = this.#watch.inventory;
      if (containers.every(({ inspected, state }) => inspected || !isOver(state))) break;
      await delay(this.#clock, inspectedEveryMs, signal).catch(() => undefined);
    }
    this.#learn();
  }

  #lookAgain(): void {
    if (this.#waiting) return;
    this.#looking?.dispose();
    this.#looking = this.#clock.after(scanAfterMs, () => {
      this.#scan();
      this.#reconcile();
    });
  }

  #scan(): void {
    const now = this.#clock.now();
    const isOutage = (at: number): boolean => this.#outages.contains(at);
    this.#take(scan(this.#state, this.#watch.inventory.containers, { now, isOutage }));
  }

  /** What went on when it was last seen may be over by now. */
  #reconcile(): void {
    const containers = new Map(this.#watch.inventory.containers.map(one => [one.id, one]));
    this.#enqueue(async () => {
      const store = await this.#store();
      for (const { id, key, incident } of store.ongoing(this.#engine.endpoint.url)) {
        const { kind, containerId } = incident;
        const container = containers.get(containerId ?? '');
        const life = this.#state.get(containerId ?? '');
        const goesOn =
          kind === 'unhealthy'
            ? container?.health === 'unhealthy'
            : kind === 'restart-loop'
              ? life?.loop !== null && container?.state === 'restarting'
              : this.#outages.isDown;
        if (goesOn) continue;
        const cause = overSince[kind] ?? incident.cause;
        const over = { ...incident, id, cause, ongoing: false };
        store.put(this.#engine.endpoint.url, { key, incident: over, absorbs: [] }, null, false);
        this.#tell();
      }
    });
  }

  #followEngine({ state, since, failure }: EngineStatus): void {
    const now = this.#clock.now();
    const running = this.#watch.inventory.containers
      .filter(one => one.state === 'running')
      .map(({ name }) => name);
    const finding = this.#outages.follow(state, since, now);
    // Why it went is not told any more when it is back.
    if (failure) this.#failure = failure.message;
    const evidence = this.#failure === null ? [] : [this.#failure];
    if (finding) this.#note(finding, { running, evidence });
  }

  #take({ state, findings }: Step): void {
    this.#state = state;
    for (const finding of findings) this.#note(finding);
  }

  #note(finding: Finding, more?: { running: string[]; evidence: string[] }): void {
    const { key, who, diedNano } = finding;
    const id = who?.containerId ?? null;
    const facts = id === null ? null : (this.#facts.get(id) ?? null);
    const isNew = !this.#told.has(key);
    this.#told.add(key);
    forgetOldest(this.#told);
    // Now, and not when its turn comes: what is gone by then has no history any more.
    const context =
      isNew || diedNano !== null ? this.#contextOf(finding, more?.running ?? []) : null;
    const { url } = this.#engine.endpoint;
    this.#enqueue(async () => {
      const known = facts ?? (await this.#ask(id));
      const incident = toIncident(finding, known, more?.evidence ?? []);
      const store = await this.#store();
      const kept = store.put(url, { key, incident, absorbs: finding.absorbs }, context, isNew);
      this.#tell();
      if (kept === null || id === null || !context) return;
      const [words, curve] = await Promise.all([
        this.#lastWords(id, diedNano),
        this.#curve(id, context.curve, finding)
      ]);
      store.keepContext(kept, { ...context, ...words, curve });
      this.#tell();
    });
  }

  /** What the record does not give is done without. */
  #curve(id: string, curve: CurvePoint[], finding: Finding): Promise<CurvePoint[]> {
    const asked = this.#record && fullCurve(this.#record, id, curve, finding);
    return asked?.catch(() => curve) ?? Promise.resolve(curve);
  }

  /** A log whose end never comes must not keep the next incident waiting. */
  async #lastWords(id: string, diedNano: bigint | null): ReturnType<typeof readLastWords> {
    const ending = new AbortController();
    const timer = this.#clock.after(logPatienceMs, () => ending.abort());
    const closing = onAbort(this.#closed.signal, () => ending.abort());
    try {
      return await readLastWords(this.#engine, id, diedNano, ending.signal);
    } finally {
      timer.dispose();
      closing.dispose();
    }
  }

  /** What died sooner than it was looked at is still there to be asked, as a rule. */
  async #ask(id: string | null): Promise<ContainerFacts | null> {
    if (id === null) return null;
    const { signal } = this.#closed;
    try {
      const inspected = await this.#engine.inspectContainer(id, { signal });
      return factsOf({ inspected });
    } catch {
      return null;
    }
  }

  #measure({ samples, unread }: SamplingRound): void {
    for (const [id, sample] of Object.entries(samples)) this.#latest.set(id, sample);
    for (const id of unread) this.#latest.delete(id);
  }

  #contextOf({ who, at, until }: Finding, running: string[]): IncidentContext {
    const id = who?.containerId ?? '';
    const names = new Map(this.#watch.inventory.containers.map(one => [one.id, one.name]));
    const pressed = [...this.#latest]
      .filter(([other, sample]) => other !== id && sample.level !== 'ok')
      .filter(([other, sample]) => names.has(other) && sample.at >= at - freshMs)
      .map(([other, { percent, level }]) => ({
        name: names.get(other) ?? other.slice(0, 12),
        percent: percent ?? 0,
        level
      }))
      .toSorted((one, other) => other.percent - one.percent)
      .slice(0, 20);
    const curve = curveBefore(this.#watch.history(id), { at, until });
    return { ...noContext, curve, pressed, running };
  }

  #enqueue(work: () => Promise<void>): void {
    // What cannot be kept is not worth an end of everything; the next one tries again.
    this.#work = this.#work.then(work).catch(() => undefined);
  }

  async #trim(): Promise<void> {
    (await this.#store()).trim(this.#clock.now());
  }

  /** At most a few times a second, however much goes wrong at once. */
  #tell(): void {
    this.#telling ??= this.#clock.after(tellAfterMs, () => {
      this.#telling = null;
      void this.list().then(
        list => this.#changes.emit(list.slice(0, mostListed)),
        () => undefined
      );
    });
  }

  dispose(): void {
    this.#closed.abort();
    for (const timer of [this.#telling, this.#settling, this.#looking]) timer?.dispose();
    this.#held.dispose();
  }
}

const keyOf = ({ timeNano, actorId, action }: EngineEvent): string =>
  `${timeNano} ${actorId} ${action}`;
