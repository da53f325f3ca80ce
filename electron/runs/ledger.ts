import { isDeepStrictEqual } from 'node:util';
import type { RunThingKind } from '../../shared/model/run';
import type { Sample, SamplingRound } from '../../shared/model/sample';
import { isAnonymousName } from '../engine/http/mappers';
import type { EngineEvent } from '../engine/port';
import { imageName } from '../monitor/image-name';
import type { Inventory, KnownContainer } from '../monitor/inventory';
import { isPredefined } from '../monitor/protection';
import { listedKeys, tagHolders, type Baseline } from './baseline';
import { isLeft, keptLabels, keyOf, newThing, type KeptThing } from './kept-thing';

/** Changes of pressure that are kept of one container: a picture has no room for more. */
const mostSpells = 300;

const kinds: readonly RunThingKind[] = ['container', 'network', 'volume', 'image'];
const isKind = (type: string): type is RunThingKind => kinds.some(kind => kind === type);

/** Image events that may bring one that was not there, and name it by its id. */
const bringsImage = /^(import|load|tag)$/;
/** Podman says `remove` of networks and volumes. */
const takesAway = /^(destroy|delete|remove)$/;

/** Everything that came to be since the baseline, from events, lists and readings. */
export class Ledger {
  readonly #baseline: Baseline;
  readonly #startedAt: number;
  readonly #things = new Map<string, KeptThing>();
  readonly #changed = new Set<string>();
  /** What was pulled, by the name it was asked for by. */
  readonly #pulled = new Set<string>();

  /** @param startedAt of the recording, epoch milliseconds */
  constructor(baseline: Baseline, startedAt: number) {
    this.#baseline = baseline;
    this.#startedAt = startedAt;
  }

  get things(): KeptThing[] {
    return [...this.#things.values()];
  }

  /** @param key as `keyOf` gives it */
  has(key: string): boolean {
    return this.#things.has(key);
  }

  /** What has changed since this was asked last. */
  changed(): KeptThing[] {
    const changed = this.things.filter(thing => this.#changed.has(keyOf(thing)));
    this.#changed.clear();
    return changed;
  }

  /** These changes are still to be kept. */
  owe(things: readonly KeptThing[]): void {
    for (const thing of things) this.#changed.add(keyOf(thing));
  }

  /** These are the run's own for its time, whenever they were made. */
  lend(containers: readonly { id: string; name: string }[], at: number): void {
    for (const { id, name } of containers) {
      const moment = { createdAt: at, madeBy: at, startedAt: at, toldBy: 'list' } as const;
      const thing = newThing('container', id, { ...moment, name, lent: true });
      this.#things.set(keyOf(thing), thing);
      this.#changed.add(keyOf(thing));
    }
  }

  /** @param at when the event arrived, by this machine's clock */
  follow(event: EngineEvent, at: number): void {
    const { type, action, actorId: id, attributes } = event;
    if (type === 'volume' && action === 'mount') return this.#mounted(id, attributes);
    if (!isKind(type)) return;
    const told = Math.min(at, Number(event.timeNano / 1_000_000n));
    const createdAt = Math.max(told, this.#startedAt);
    const moment = { createdAt, madeBy: at, toldBy: 'event' } as const;
    if (takesAway.test(action)) return this.#change(type, id, { goneAt: told });
    if (type === 'image') {
      if (action === 'pull') this.#pulled.add(id);
      if (bringsImage.test(action) && id.startsWith('sha256:')) {
        const { name = id.slice(7, 19) } = attributes;
        this.#add(newThing('image', id, { ...moment, name }));
        if (action === 'tag') this.#tagged(id, name, moment);
      }
      return;
    }
    if (action === 'create') return this.#created(type, id, attributes, moment);
    if (type === 'container') this.#lived(id, action, attributes, told);
  }

  #created(
    kind: 'container' | 'network' | 'volume',
    id: string,
    attributes: EngineEvent['attributes'],
    moment: Pick<KeptThing, 'createdAt' | 'madeBy' | 'toldBy'>
  ): void {
    const { name = kind === 'volume' ? id : id.slice(0, 12), image = null, ...rest } = attributes;
    if (kind === 'network' && isPredefined({ name, driver: attributes['type'] ?? '' })) return;
    // Those of a network or a volume are no labels; its list line has them.
    const labels = kind === 'container' ? keptLabels(rest) : {};
    const anonymous = kind === 'volume' && isAnonymousName(id);
    this.#add(newThing(kind, id, { ...moment, name, image, labels, anonymous }));
  }

  #lived(id: string, action: string, attributes: EngineEvent['attributes'], at: number): void {
    const thing = this.#things.get(`container ${id}`);
    if (!thing) return;
    if (action === 'start') {
      const startedAt = thing.startedAt ?? at;
      this.#change('container', id, { startedAt, stoppedAt: null, exitCode: null });
    }
    if (action === 'die') {
      const exitCode = Number(attributes['exitCode'] ?? 0);
      this.#change('container', id, { stoppedAt: at, exitCode });
    }
    if (action === 'rename' && attributes['name']) {
      this.#change('container', id, { name: attributes['name'] });
    }
  }

  /** Of an image that was there before, the tag alone is new. */
  #tagged(
    imageId: string,
    tag: string,
    moment: Pick<KeptThing, 'createdAt' | 'madeBy' | 'toldBy'>
  ): void {
    if (!this.#baseline.has(`image ${imageId}`)) return;
    this.#add(newThing('image', tag, { ...moment, tagOf: imageId }));
    if (this.#pulled.has(tag)) this.#change('image', tag, { pulled: true });
  }

  /** The first container that an anonymous volume is mounted in is the one it was made for. */
  #mounted(name: string, { container }: EngineEvent['attributes']): void {
    const volume = this.#things.get(`volume ${name}`);
    if (!volume?.anonymous || volume.containerId !== null || container === undefined) return;
    this.#change('volume', name, { containerId: container });
  }

  /**
   * Takes what lists tell. They may be of different moments, so that what is missing in them is
   * not taken for gone: see `reconcile`.
   */
  look({ containers, networks, volumes, images }: Inventory, at: number): void {
    const found = (createdAt: number | null) => {
      const earliest = Math.max(createdAt ?? this.#startedAt, this.#startedAt);
      return { createdAt: Math.min(earliest, at), madeBy: at, toldBy: 'list' } as const;
    };
    for (const container of containers) {
      this.#add(newThing('container', container.id, found(container.createdAt)));
      this.#change('container', container.id, this.#factsOf(container));
    }
    for (const network of networks) {
      // An engine that starts makes its own networks anew.
      if (isPredefined(network)) continue;
      const { id, name, labels, createdAt } = network;
      this.#add(newThing('network', id, found(createdAt)));
      this.#change('network', id, { name, labels: keptLabels(labels) });
    }
    for (const { name, labels, anonymous, createdAt } of volumes) {
      this.#add(newThing('volume', name, found(createdAt)));
      const facts = { labels: keptLabels(labels), anonymous, volumeMadeAt: createdAt };
      this.#change('volume', name, facts);
    }
    for (const image of images) {
      // When an image was built says nothing about when it came here.
      this.#add(newThing('image', image.id, found(null)));
      const facts = { name: imageName(image), labels: keptLabels(image.labels) };
      const pulled = [...image.tags, ...image.digests].some(name => this.#pulled.has(name));
      this.#change('image', image.id, { ...facts, ...(pulled && { pulled }) });
      for (const tag of image.tags) this.#tagged(image.id, tag, found(null));
    }
    for (const container of containers) {
      for (const name of container.volumes) this.#mounted(name, { container: container.id });
    }
  }

  #factsOf({ id, name, image, labels, inspected }: KnownContainer): Partial<KeptThing> {
    const thing = this.#things.get(`container ${id}`);
    const isOver = inspected !== null && !inspected.running && inspected.startedAt !== null;
    return {
      name,
      image,
      labels: keptLabels(labels),
      ...(inspected?.startedAt && { startedAt: thing?.startedAt ?? inspected.startedAt }),
      ...(isOver && { stoppedAt: inspected.finishedAt, exitCode: inspected.exitCode })
    };
  }

  /** What is not in these fresh lists, asked for at a moment, and was made before that, is gone. */
  reconcile(inventory: Inventory, askedAt: number): void {
    this.look(inventory, askedAt);
    const listed = listedKeys(inventory);
    const holders = tagHolders(inventory);
    for (const thing of this.things) {
      const { kind, id, goneAt, madeBy, tagOf } = thing;
      const isListed = listed.has(keyOf(thing)) && (!tagOf || holders.get(id) === tagOf);
      if (goneAt === null && madeBy <= askedAt && !isListed) {
        this.#change(kind, id, { goneAt: askedAt });
      }
      // No event names an image that was pulled again by its id.
      if (goneAt !== null && kind === 'image' && isListed) this.#change(kind, id, { goneAt: null });
    }
  }

  measure({ samples }: Pick<SamplingRound, 'samples'>): void {
    for (const [id, sample] of Object.entries(samples)) {
      const thing = this.#things.get(`container ${id}`);
      if (thing) this.#change('container', id, measured(thing, sample));
    }
  }

  /** The recording is over: what is there now was left. */
  close(): void {
    for (const thing of this.things) this.#change(thing.kind, thing.id, { left: isLeft(thing) });
  }

  #add(thing: KeptThing): void {
    const key = keyOf(thing);
    if (this.#baseline.has(key)) return;
    const known = this.#things.get(key);
    // A volume of the same name, or an image of the same content, may come again.
    const again = known && known.goneAt !== null && thing.toldBy === 'event';
    if (known && !again) return;
    this.#things.set(key, thing);
    this.#changed.add(key);
  }

  #change(kind: RunThingKind, id: string, facts: Partial<KeptThing>): void {
    const key = `${kind} ${id}`;
    const thing = this.#things.get(key);
    const next = thing && { ...thing, ...facts };
    if (!next || isDeepStrictEqual(next, thing)) return;
    this.#things.set(key, next);
    this.#changed.add(key);
  }
}

const isHigher = (sample: Sample, peak: KeptThing['peak']): boolean =>
  peak === null ||
  (sample.percent ?? 0) > (peak.percent ?? 0) ||
  (sample.percent === peak.percent && sample.usedBytes > peak.usedBytes);

const measured = (thing: KeptThing, sample: Sample): Partial<KeptThing> => {
  const { at, usedBytes, limitBytes, percent, level } = sample;
  const changes = thing.spells.at(-1)?.level !== level && thing.spells.length < mostSpells;
  return {
    ...(isHigher(sample, thing.peak) && { peak: { at, usedBytes, limitBytes, percent, level } }),
    ...(changes && { spells: [...thing.spells, { from: at, level }] })
  };
};
