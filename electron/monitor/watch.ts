import { DisposableStore, type Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { Snapshot } from '../../shared/ipc/contract';
import type { DiskState, DiskUsage } from '../../shared/model/disk';
import type { EngineStatus } from '../../shared/model/engine';
import type { Sample, SamplingRound } from '../../shared/model/sample';
import type { ProtectionRule, RuleMatch } from '../../shared/model/rule';
import type { Settings } from '../../shared/model/settings';
import type { LoadLines } from '../../shared/model/warning';
import { linesFor } from '../../shared/load-lines';
import { toRecord } from '../../shared/record';
import { systemClock, type Clock } from '../clock';
import type { EngineConnection } from '../engine/connection';
import { EventStream } from '../engine/event-stream';
import type { EngineEvent } from '../engine/port';
import type { CgroupSource } from './cgroup/cgroup-source';
import { DiskMonitor, type DiskBounds } from './disk';
import { outdatedBy } from './disk-removals';
import { Findings } from './findings';
import { goneOwners, type EndedRuns, type GoneOwners } from './gone-owners';
import { History, type HistoryBounds } from './history';
import type { Inventory, KnownContainer } from './inventory';
import { LiveInventory } from './live-inventory';
import { thisMachine } from './machine';
import { composeLabels } from './owner';
import { Sampler, type SamplerBounds } from './sampler';
import { Tracker, type TrackerBounds } from './tracker';

/** Belongs to the caller. */
type WatchedConnection = Pick<EngineConnection, 'engine' | 'status' | 'onStatus' | 'start'>;

interface WatchParts {
  connection: WatchedConnection;
  settings: () => Settings;
  cgroup?: CgroupSource | null;
  /** Whether the first disk usage is taken unasked; it is, unless said otherwise. */
  measuresDisk?: boolean;
  /** Where runs are looked up; none is known to have ended, unless there is such a place. */
  endedRuns?: EndedRuns;
  clock?: Clock;
  bounds?: Partial<SamplerBounds & TrackerBounds & HistoryBounds & DiskBounds>;
}

type WatchSnapshot = Pick<
  Snapshot,
  'engine' | 'listed' | 'containers' | 'recent' | 'disk' | 'orphans'
>;

/** Watches one engine: its containers, their load, its disk, and what nobody uses any more. */
export class Watch implements Disposable {
  readonly #connection: WatchedConnection;
  readonly #held = new DisposableStore();
  readonly #inventory: LiveInventory;
  readonly #events: EventStream;
  readonly #tracker: Tracker;
  readonly #sampler: Sampler;
  readonly #disk: DiskMonitor;
  readonly #findings: Findings;
  readonly #history: History;
  readonly #rounds = this.#held.add(new Emitter<SamplingRound>());
  readonly onEngine: WatchedConnection['onStatus'];
  readonly onContainers: Findings['onContainers'];
  readonly onOrphans: Findings['onOrphans'];
  readonly onDisk: DiskMonitor['onChange'];
  /** The engine's events, each told once; `onEventsOpened` when some may have been missed before. */
  readonly onEvent: EventStream['onEvent'];
  readonly onEventsOpened: EventStream['onOpened'];
  readonly onEventsClosed: EventStream['onClosed'];
  readonly onInventory: LiveInventory['onChange'];
  /** One event a round. */
  readonly onSamples = this.#rounds.on;
  #following = false;
  #resting = false;
  #started = false;
  #diskWanted = false;
  readonly #measuresDisk: boolean;
  #paused = false;

  constructor({
    connection,
    settings,
    cgroup = null,
    measuresDisk = true,
    endedRuns,
    clock = systemClock,
    bounds = {}
  }: WatchParts) {
    const { engine } = connection;
    const linesOf = ({ name, labels }: KnownContainer): LoadLines =>
      linesFor(settings(), { name, ...composeLabels(labels) });
    const running = (): KnownContainer[] => this.#running();
    const gone = (containers: readonly KnownContainer[]): Promise<GoneOwners> =>
      goneOwners(containers, engine.endpoint, thisMachine, endedRuns);
    this.#connection = connection;
    this.#measuresDisk = measuresDisk;
    this.#history = new History(bounds);
    const inventory = (this.#inventory = this.#held.add(new LiveInventory(engine)));
    const events = (this.#events = this.#held.add(new EventStream(engine, clock)));
    this.#tracker = this.#held.add(new Tracker({ inventory, events, clock, bounds }));
    this.#sampler = this.#held.add(
      new Sampler({ engine, running, linesOf, cgroup, clock, bounds })
    );
    this.#disk = this.#held.add(new DiskMonitor({ engine, clock, bounds }));
    this.#findings = this.#held.add(new Findings(settings, clock, gone));
    this.onEngine = listener => connection.onStatus(listener);
    this.onContainers = this.#findings.onContainers;
    this.onOrphans = this.#findings.onOrphans;
    this.onDisk = this.#disk.onChange;
    this.onEvent = events.onEvent;
    this.onEventsOpened = events.onOpened;
    this.onEventsClosed = events.onClosed;
    this.onInventory = inventory.onChange;
    this.#held.add(inventory.onChange(fresh => this.#take(fresh)));
    this.#held.add(this.#sampler.onRound(round => this.#keep(round)));
    this.#held.add(this.#disk.onChange(disk => this.#findings.takeDisk(disk)));
    this.#held.add(events.onEvent(event => this.#noteRemoval(event)));
  }

  /**
   * Connects, and watches from there on; what is known stays while the engine is away. After a
   * rest, containers are sampled again.
   */
  start(): void {
    this.#resting = false;
    if (this.#following) this.#sample();
    if (this.#started) return;
    this.#started = true;
    this.#held.add(this.#connection.onStatus(status => this.#follow(status)));
    this.#connection.start();
    this.#follow(this.#connection.status);
  }

  /** While another engine is watched: the lists stay true, but no container is sampled. */
  rest(): void {
    this.#resting = true;
    this.#sampler.stop();
  }

  /** Slows down while nobody looks. */
  setVisible(visible: boolean): void {
    this.#sampler.setVisible(visible);
  }

  /** While a person wants the engine left alone, no container is read. */
  setPaused(paused: boolean): void {
    if (paused === this.#paused) return;
    this.#paused = paused;
    if (paused) this.#sampler.stop();
    else if (this.#following) this.#sample();
  }

  snapshot(): WatchSnapshot {
    return {
      engine: this.#connection.status,
      listed: this.#inventory.listed,
      containers: this.#findings.containers,
      recent: this.#history.recent(),
      disk: this.#disk.state,
      orphans: this.#findings.orphans
    };
  }

  get inventory(): Inventory {
    return this.#inventory.current;
  }

  /** The session of one container, oldest first. */
  history(containerId: string): Sample[] {
    return this.#history.of(containerId);
  }

  measureDisk(): Promise<void> {
    return this.#disk.measure();
  }

  /**
   * For callers that keep the figures or act on them: waits for figures from after the last
   * removal. Where there were none in time, `diskState.outdated` is set.
   */
  measureDiskWithin(patienceMs: number): Promise<void> {
    return this.#disk.measureWithin(patienceMs);
  }

  /** The disk usage for a plan: the last one, without what is known to be gone since. */
  get disk(): DiskUsage | null {
    return this.#findings.disk;
  }

  /** The last disk usage as it was measured. */
  get diskState(): DiskState {
    return this.#disk.state;
  }

  /** A cleanup removed something: the disk is measured again soon. */
  diskChanged({ buildCachePruned }: { buildCachePruned: boolean }): void {
    this.#disk.removed('cleanup');
    if (buildCachePruned) this.#findings.forgetBuildCache();
  }

  /** By Plimsoll, another program or a person. */
  #noteRemoval(event: EngineEvent): void {
    const outdated = outdatedBy(event);
    if (outdated) this.#disk.removed(outdated);
    if (outdated && event.type === 'builder') this.#findings.forgetBuildCache();
  }

  /** Whether the engine's events come in now. */
  get eventsAreOpen(): boolean {
    return this.#events.isOpen;
  }

  /** Fresh lists now, for somebody who waits for them. */
  refresh(): Promise<Inventory> {
    return this.#inventory.refresh({ lane: 'user' });
  }

  /** What each of these protection rules matches now. */
  ruleMatches(rules: readonly ProtectionRule[]): RuleMatch[] {
    return this.#findings.matches(rules);
  }

  settingsChanged(): void {
    this.#findings.judge();
  }

  #follow({ state }: EngineStatus): void {
    const healthy = state === 'healthy' || state === 'degraded';
    if (healthy === this.#following) return;
    this.#following = healthy;
    if (healthy) {
      const { usage, outdated } = this.#disk.state;
      this.#diskWanted = this.#measuresDisk && (usage === null || outdated === 'cleanup');
      this.#events.start();
      this.#tracker.start();
    } else {
      this.#tracker.stop();
      this.#sampler.stop();
    }
  }

  /** Those that give readings, once their limits are known. */
  #running(): KnownContainer[] {
    return this.#inventory.current.containers.filter(
      ({ state, inspected }) => inspected && (state === 'running' || state === 'paused')
    );
  }

  #take(inventory: Inventory): void {
    this.#history.keepOnly(new Set(inventory.containers.map(({ id }) => id)));
    this.#findings.takeInventory(inventory);
    if (!this.#following) return;
    this.#sample();
    // The first figures come by themselves, but not before there is a list to look at.
    if (this.#diskWanted) void this.#disk.measure();
    this.#diskWanted = false;
  }

  #sample(): void {
    if (!this.#resting && !this.#paused && this.#running().length > 0) this.#sampler.start();
  }

  /** A container may have gone while the round was under way. */
  #keep({ at, samples, unread }: SamplingRound): void {
    const known = new Set(this.#inventory.current.containers.map(({ id }) => id));
    const kept = Object.entries(samples).filter(([id]) => known.has(id));
    const round = { at, samples: toRecord(kept), unread };
    this.#history.record(round);
    this.#rounds.emit(round);
  }

  dispose(): void {
    this.#held.dispose();
  }
}
