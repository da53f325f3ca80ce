import { z } from 'zod';
import { PlimsollError } from '../../shared/errors';
import type { Restored, RestorePreview } from '../../shared/model/history';
import type { Raw } from '../engine/port';
import { bounded } from '../labels/labels';
import type { Restoring } from './cancellable';
import { rawOrGone, type Definition } from './definition';
import type { Journal } from './journal';
import type { EntryRow } from './journal-rows';
import { createContainer, outlookOfContainer, type Outlook } from './restore-container';

const named = z.looseObject({ Name: z.string() });

/** What the engine told of a network or a volume that it takes again when one is created. */
const taken: Record<'network' | 'volume', readonly string[]> = {
  network:
    'Name Driver EnableIPv4 EnableIPv6 IPAM Internal Attachable Ingress ConfigFrom ConfigOnly Options Labels'.split(
      ' '
    ),
  volume: ['Name', 'Driver', 'Labels']
};

/** Its addresses, options and labels are the configuration's: the engine takes none beside it. */
const takenFromConfig = ['Name', 'Driver', 'Internal', 'Attachable', 'ConfigFrom'];

const madeFromConfig = z.object({ ConfigFrom: z.object({ Network: z.string().min(1) }) });

const bodyOf = (kind: 'network' | 'volume', thing: Raw): Raw => {
  const keys = madeFromConfig.safeParse(thing).success ? takenFromConfig : taken[kind];
  const body = Object.fromEntries(
    keys.flatMap(key => (thing[key] == null ? [] : [[key, thing[key]]]))
  );
  if (kind === 'network') return { ...body, CheckDuplicate: true };
  return thing['Options'] == null ? body : { ...body, DriverOpts: thing['Options'] };
};

const hopeless = (impossible: string): Outlook => ({ impossible, losses: [] });

const outlookOf = async (
  engine: Restoring,
  journal: Journal,
  { kind, name, outcome, endpoint_url, definition }: EntryRow
): Promise<Outlook> => {
  if (outcome !== 'removed') return hopeless('It was not removed.');
  if (kind === 'build-cache') {
    return hopeless('A build cache cannot be restored; the next build fills it again.');
  }
  if (kind === 'image') {
    return hopeless(`An image is not kept. Pull or build ${bounded(name)} again.`);
  }
  if (!definition?.thing) return hopeless('It was gone already, so nothing is known of it.');
  if (kind === 'container') {
    const knownVolume = (volume: string): boolean => journal.knowsVolume(endpoint_url, volume);
    return outlookOfContainer(engine, definition, knownVolume);
  }
  const thing = named.parse(definition.thing);
  if (await rawOrGone(engine, kind, thing.Name)) {
    return hopeless(`There is a ${kind} named ${bounded(thing.Name)} already.`);
  }
  const losses = kind === 'volume' ? ['What the volume held is gone: it comes back empty.'] : [];
  return { impossible: null, losses };
};

/** Creates again what the journal remembers. */
export class Restore {
  readonly #engine: Restoring;
  readonly #journal: Journal;

  constructor(engine: Restoring, journal: Journal) {
    this.#engine = engine;
    this.#journal = journal;
  }

  async preview(entryId: number): Promise<RestorePreview> {
    const entry = this.#journal.entry(entryId);
    const { kind, name, endpoint_url } = entry;
    const outlook =
      endpoint_url === this.#engine.endpoint.url
        ? await outlookOf(this.#engine, this.#journal, entry)
        : hopeless(`It was removed from another engine, ${endpoint_url}. Choose that one first.`);
    return { entryId, kind, name, ...outlook };
  }

  /** Rejects with `conflict` and the reason when it is impossible; nothing was changed then. */
  async restore(entryId: number): Promise<Restored> {
    const { impossible, kind, name } = await this.preview(entryId);
    const { definition } = this.#journal.entry(entryId);
    if (impossible !== null || !definition?.thing) {
      throw new PlimsollError('conflict', `${impossible ?? ''} Nothing was changed.`);
    }
    const id = await this.#create(kind, definition, definition.thing);
    this.#journal.restored(entryId);
    return { entryId, id, name };
  }

  async #create(kind: EntryRow['kind'], definition: Definition, thing: Raw): Promise<string> {
    if (kind === 'container') return createContainer(this.#engine, definition);
    if (kind === 'network' || kind === 'volume') {
      return this.#engine.create(kind, bodyOf(kind, thing));
    }
    throw new PlimsollError('conflict', 'It cannot be restored. Nothing was changed.');
  }
}
