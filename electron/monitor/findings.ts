import { isDeepStrictEqual } from 'node:util';
import { DisposableStore, type Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { Container } from '../../shared/model/container';
import type { DiskUsage } from '../../shared/model/disk';
import type { Orphan } from '../../shared/model/orphan';
import type { Settings } from '../../shared/model/settings';
import type { Clock } from '../clock';
import { toContainer } from './container-row';
import { emptyInventory, type Inventory } from './inventory';
import { findOrphans } from './orphans';
import { protectionIn } from './protection';

/** What the inventory and the disk usage come to: rows and orphans, told when they change. */
export class Findings implements Disposable {
  readonly #settings: () => Settings;
  readonly #clock: Clock;
  readonly #held = new DisposableStore();
  readonly #containerChanges = this.#held.add(new Emitter<Container[]>());
  readonly #orphanChanges = this.#held.add(new Emitter<Orphan[]>());
  readonly onContainers = this.#containerChanges.on;
  readonly onOrphans = this.#orphanChanges.on;
  #inventory = emptyInventory;
  #disk: DiskUsage | null = null;
  #measured: DiskUsage | null = null;
  /** Null before the first list: an empty one is news then, too. */
  #containers: Container[] | null = null;
  #orphans: Orphan[] | null = null;

  constructor(settings: () => Settings, clock: Clock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  get containers(): Container[] {
    return this.#containers ?? [];
  }

  get orphans(): Orphan[] {
    return this.#orphans ?? [];
  }

  takeInventory(inventory: Inventory): void {
    this.#inventory = inventory;
    const protection = protectionIn(inventory.containers);
    const containers = inventory.containers.map(known => toContainer(known, protection));
    if (!isDeepStrictEqual(containers, this.#containers)) {
      this.#containers = containers;
      this.#containerChanges.emit(containers);
    }
    this.judge();
  }

  takeDisk(usage: DiskUsage | null): void {
    if (usage === this.#measured) return;
    this.#measured = usage;
    this.#disk = usage;
    this.judge();
  }

  /** The disk usage as far as it still holds. */
  get disk(): DiskUsage | null {
    return this.#disk;
  }

  /** It was pruned: what is left of it is not known before the next measurement. */
  forgetBuildCache(): void {
    if (!this.#disk) return;
    const items = this.#disk.items.filter(({ kind }) => kind !== 'build-cache');
    this.#disk = { ...this.#disk, items };
    this.judge();
  }

  /** Looks for orphans again: time has passed, or the settings have changed. */
  judge(): void {
    if (!this.#containers) return;
    const { stoppedAfterSeconds } = this.#settings();
    const options = { now: this.#clock.now(), stoppedAfterSeconds };
    const orphans = findOrphans(this.#inventory, this.#disk, options);
    if (isDeepStrictEqual(orphans, this.#orphans)) return;
    this.#orphans = orphans;
    this.#orphanChanges.emit(orphans);
  }

  dispose(): void {
    this.#held.dispose();
  }
}
