import { isDeepStrictEqual } from 'node:util';
import { DisposableStore, type Disposable } from '../../shared/disposable';
import { Emitter } from '../../shared/emitter';
import type { Container } from '../../shared/model/container';
import type { DiskState, DiskUsage } from '../../shared/model/disk';
import type { Orphan } from '../../shared/model/orphan';
import type { ProtectionRule, RuleMatch } from '../../shared/model/rule';
import type { Settings } from '../../shared/model/settings';
import type { Clock } from '../clock';
import { toContainer } from './container-row';
import { noneGone, type GoneOwners } from './gone-owners';
import { emptyInventory, type Inventory, type KnownContainer } from './inventory';
import { findOrphans } from './orphans';
import { protectionIn } from './protection';
import { matchesOf } from './rules';

type FindGone = (containers: readonly KnownContainer[]) => Promise<GoneOwners>;

const withoutCache = (usage: DiskUsage | null): DiskUsage | null =>
  usage && { ...usage, items: usage.items.filter(({ kind }) => kind !== 'build-cache') };

/** What the inventory and the disk usage come to: rows and orphans, told when they change. */
export class Findings implements Disposable {
  readonly #settings: () => Settings;
  readonly #clock: Clock;
  readonly #held = new DisposableStore();
  readonly #containerChanges = this.#held.add(new Emitter<Container[]>());
  readonly #orphanChanges = this.#held.add(new Emitter<Orphan[]>());
  readonly onContainers = this.#containerChanges.on;
  readonly onOrphans = this.#orphanChanges.on;
  readonly #findGone: FindGone;
  #inventory = emptyInventory;
  #listed = false;
  #gone = noneGone;
  #looking = false;
  #lookWanted = false;
  #disposed = false;
  #disk: DiskUsage | null = null;
  #measured: DiskUsage | null = null;
  /** Since the last measurement began. */
  #cachePruned = false;
  /** Null before the first list: an empty one is news then, too. */
  #containers: Container[] | null = null;
  #orphans: Orphan[] | null = null;

  constructor(settings: () => Settings, clock: Clock, findGone: FindGone) {
    this.#settings = settings;
    this.#findGone = findGone;
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
    this.#listed = true;
    this.judge();
    void this.#lookForOwners();
  }

  takeDisk({ usage, outdated }: Pick<DiskState, 'usage' | 'outdated'>): void {
    if (usage === this.#measured) return;
    this.#measured = usage;
    // A measurement that began before the prune ended may still count what was pruned.
    this.#cachePruned &&= outdated === 'cleanup';
    this.#disk = this.#cachePruned ? withoutCache(usage) : usage;
    this.judge();
  }

  /** The disk usage as far as it still holds. */
  get disk(): DiskUsage | null {
    return this.#disk;
  }

  /** It was pruned: what is left of it is not known before the next measurement. */
  forgetBuildCache(): void {
    this.#cachePruned = true;
    this.#disk = withoutCache(this.#disk);
    this.judge();
  }

  /** What each of these rules matches now. */
  matches(rules: readonly ProtectionRule[]): RuleMatch[] {
    return matchesOf(rules, this.#inventory);
  }

  /** Looks again: there is news, time has passed, or the settings have changed. */
  judge(): void {
    if (!this.#listed) return;
    const { stoppedAfterSeconds, protectionRules: rules } = this.#settings();
    const protection = protectionIn(this.#inventory.containers, rules);
    const containers = this.#inventory.containers.map(known => toContainer(known, protection));
    if (!isDeepStrictEqual(containers, this.#containers)) {
      this.#containers = containers;
      this.#containerChanges.emit(containers);
    }
    const options = { now: this.#clock.now(), stoppedAfterSeconds, rules, gone: this.#gone };
    const orphans = findOrphans(this.#inventory, this.#disk, options);
    if (isDeepStrictEqual(orphans, this.#orphans)) return;
    this.#orphans = orphans;
    this.#orphanChanges.emit(orphans);
  }

  /** One look at a time: what came meanwhile is looked at in the next one. */
  async #lookForOwners(): Promise<void> {
    this.#lookWanted = true;
    if (this.#looking) return;
    this.#looking = true;
    while (this.#lookWanted && !this.#disposed) {
      this.#lookWanted = false;
      const gone = await this.#findGone(this.#inventory.containers);
      if (isDeepStrictEqual(gone, this.#gone)) continue;
      this.#gone = gone;
      this.judge();
    }
    this.#looking = false;
  }

  dispose(): void {
    this.#disposed = true;
    this.#held.dispose();
  }
}
