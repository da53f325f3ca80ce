import { linesFor } from '../../shared/load-lines';
import { DisposableStore, type Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { Container } from '../../shared/model/container';
import type { DiskState } from '../../shared/model/disk';
import type { EngineStatus } from '../../shared/model/engine';
import type { Sample, SamplingRound } from '../../shared/model/sample';
import type { Settings } from '../../shared/model/settings';
import type { EngineDisk, Warning, WarningState } from '../../shared/model/warning';
import { systemClock, type Clock } from '../clock';
import { Crew } from './crew';
import { diskLines, diskPercent, engineDiskOf } from './engine-disk';
import { calm, ended, follow, openOf, type Course, type Look } from './episode';
import { headroomOf, roomFor } from './headroom';
import { forecastOf } from './trend';
import { warningOf, type Subject } from './warning-of';

const defaultBounds = {
  /** Where nothing opens or ends, figures are told no more often than this. */
  tellMs: 2_000,
  /** How often those are looked at that give no samples any more. */
  lookMs: 5_000,
  diskMs: 60_000,
  past: 20
};

/** What has to be known of the engine. */
type Told = Pick<EngineStatus, 'endpoint' | 'facts'>;

interface Watched {
  onEngine(listener: (status: Told) => void): Disposable;
  onContainers(listener: (containers: Container[]) => void): Disposable;
  onSamples(listener: (round: SamplingRound) => void): Disposable;
  onDisk(listener: (disk: Pick<DiskState, 'usage'>) => void): Disposable;
}

interface WarningsParts {
  watch: Watched;
  settings: () => Settings;
  diskOf?: typeof engineDiskOf;
  clock?: Clock;
  bounds?: Partial<typeof defaultBounds>;
}

const diskKey = 'disk';

/** Warns of what comes close to drowning, one episode at a time for each container. */
export class Warnings implements Disposable {
  readonly #settings: () => Settings;
  readonly #diskOf: typeof engineDiskOf;
  readonly #clock: Clock;
  readonly #bounds: typeof defaultBounds;
  readonly #held = new DisposableStore();
  readonly #changes = this.#held.add(new Emitter<WarningState>());
  readonly #openings = this.#held.add(new Emitter<Warning[]>());
  readonly onChange = this.#changes.on;
  /** The episodes that have just begun, all of one moment together. */
  readonly onOpened = this.#openings.on;
  readonly #crew = new Crew();
  readonly #courses = new Map<string, Course>();
  readonly #open = new Map<string, Warning>();
  #past: Warning[] = [];
  #engine: Told | null = null;
  #disk: EngineDisk = { known: false, why: 'It was not looked at yet.' };
  #measuredAt: number | undefined;
  #toldAt = -Infinity;
  #timer: Disposable | null = null;
  #diskTimer: Disposable | null = null;
  #disposed = false;

  constructor({
    watch,
    settings,
    diskOf = engineDiskOf,
    clock = systemClock,
    bounds
  }: WarningsParts) {
    this.#settings = settings;
    this.#diskOf = diskOf;
    this.#clock = clock;
    this.#bounds = { ...defaultBounds, ...bounds };
    this.#held.add(watch.onEngine(status => this.#meet(status)));
    this.#held.add(watch.onContainers(containers => this.#list(containers)));
    this.#held.add(watch.onSamples(round => this.#look(round)));
    this.#held.add(watch.onDisk(({ usage }) => this.#measured(usage?.takenAt)));
  }

  get state(): WarningState {
    const memoryBytes = this.#engine?.facts?.memoryBytes ?? null;
    return {
      open: [...this.#open.values()],
      past: this.#past,
      headroom: headroomOf(this.#crew.aboard(), memoryBytes || null, this.#disk)
    };
  }

  #meet(status: Told): void {
    const met = this.#engine?.facts ?? null;
    this.#engine = status;
    if (status.facts && status.facts !== met) void this.#lookAtDisk();
  }

  /** What is free stands beside what Docker uses: they are of one moment. */
  #measured(takenAt: number | undefined): void {
    if (takenAt === this.#measuredAt) return;
    this.#measuredAt = takenAt;
    void this.#lookAtDisk();
  }

  #list(containers: readonly Container[]): void {
    this.#crew.list(containers);
    const now = this.#clock.now();
    for (const [id, course] of this.#courses) {
      if (id === diskKey || this.#crew.get(id)) continue;
      this.#keep(id, ended(course, now));
      this.#courses.delete(id);
    }
    this.#tell([]);
  }

  #look(round: SamplingRound): void {
    this.#crew.record(round);
    const used = headroomOf(this.#crew.aboard(), null, this.#disk).usedBytes;
    const begun = Object.entries(round.samples).flatMap(([id, sample]) => {
      const container = this.#crew.get(id);
      return container ? this.#lookAt(container, sample, used) : [];
    });
    this.#tell(begun);
    if (begun.length > 0) this.#lookAgain();
  }

  #lookAt(container: Container, sample: Sample, allUsedBytes: number): Warning[] {
    const { id } = container;
    const room = roomFor(sample, allUsedBytes, this.#engine?.facts?.memoryBytes ?? null);
    if (!room) return [];
    const { at, usedBytes } = sample;
    const before = openOf(this.#courses.get(id) ?? calm)?.forecast != null;
    return this.#follow(
      id,
      {
        at,
        usedBytes,
        percent: room.percent,
        forecast: forecastOf(this.#crew.pointsOf(id), room.roomBytes, before),
        lines: linesFor(this.#settings(), container)
      },
      { container, hasLimit: sample.limitBytes !== null, roomBytes: room.roomBytes }
    );
  }

  /** The warning, where an episode has begun with this look. */
  #follow(key: string, look: Look, subject: Subject): Warning[] {
    const before = this.#courses.get(key) ?? calm;
    const course = follow(before, look);
    this.#courses.set(key, course);
    const open = openOf(course);
    if (open) {
      const warning = warningOf(key, open, look, subject);
      this.#open.set(key, warning);
      return openOf(before) ? [] : [warning];
    }
    this.#keep(key, course);
    return [];
  }

  /** Puts an episode that is over with those of the past. */
  #keep(key: string, { episode }: Course): void {
    const warning = this.#open.get(key);
    if (!warning || !episode || episode.until === null) return;
    this.#open.delete(key);
    const { until, level, peakBytes } = episode;
    const over = { ...warning, until, level, peakBytes, forecast: null };
    this.#past = [over, ...this.#past].slice(0, this.#bounds.past);
    this.#toldAt = -Infinity;
  }

  /** What has stopped gives no samples: its episode ends when it was calm for long enough. */
  #lookAgain(): void {
    if (this.#timer || this.#open.size === 0 || this.#disposed) return;
    this.#timer = this.#clock.after(this.#bounds.lookMs, () => {
      this.#timer = null;
      const at = this.#clock.now();
      for (const [id, warning] of this.#open) {
        const container = this.#crew.get(id);
        if (!container || this.#crew.isAboard(id)) continue;
        const { usedBytes, roomBytes, lines, cause } = warning;
        const look = { at, percent: null, usedBytes, forecast: null, lines };
        this.#follow(id, look, { container, hasLimit: cause !== 'no limit', roomBytes });
      }
      this.#tell([]);
      this.#lookAgain();
    });
  }

  async #lookAtDisk(): Promise<void> {
    this.#diskTimer?.dispose();
    const status = this.#engine;
    if (!status) return;
    const disk = await this.#diskOf(status.endpoint, status.facts);
    if (this.#disposed) return;
    this.#disk = disk;
    const usedBytes = disk.known ? disk.totalBytes - disk.freeBytes : 0;
    const at = this.#clock.now();
    const look = { at, percent: diskPercent(disk), usedBytes, forecast: null, lines: diskLines };
    const roomBytes = disk.known ? disk.totalBytes : 0;
    this.#tell(this.#follow(diskKey, look, { container: null, hasLimit: true, roomBytes }));
    this.#diskTimer?.dispose();
    this.#diskTimer = this.#clock.after(this.#bounds.diskMs, () => void this.#lookAtDisk());
  }

  #tell(begun: Warning[]): void {
    const now = this.#clock.now();
    if (begun.length === 0 && now - this.#toldAt < this.#bounds.tellMs) return;
    this.#toldAt = now;
    this.#changes.emit(this.state);
    if (begun.length > 0) this.#openings.emit(begun);
  }

  dispose(): void {
    this.#disposed = true;
    this.#timer?.dispose();
    this.#diskTimer?.dispose();
    this.#held.dispose();
  }
}
