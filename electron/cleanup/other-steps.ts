import { hasCode, toErrorInfo } from '../../shared/errors';
import type { PlanItem } from '../../shared/model/plan';
import type { CallOptions, ListedImage, Removal } from '../engine/port';
import { imageName, referencesOf } from '../monitor/image-name';
import type { Inventory } from '../monitor/inventory';
import { removeHelpers } from './export-helper';
import { guardImage, guardNetwork, guardTag, guardVolume, type Refusal } from './guards';
import { goneMeanwhile, Refused, removed, skipped, type Result } from './result';
import type { Terms } from './terms';
import { exportVolume } from './volume-export';

const now: CallOptions = { lane: 'user' };

export const checkNetwork = async ({ engine, rules }: Terms, item: PlanItem): Promise<Refusal> => {
  const networks = await engine.listNetworks(now);
  const attached = networks.some(({ id }) => id === item.id)
    ? await engine.attachedContainers(item.id, now)
    : [];
  const containers = await engine.listContainers(now);
  return guardNetwork(item, { networks, containers, rules: rules() }, attached);
};

export const checkVolume = async (
  { engine, plan, choice, rules }: Terms,
  item: PlanItem
): Promise<Refusal> => {
  const volumes = await engine.listVolumes(now);
  const containers = await engine.listContainers(now);
  const confirmedNames = new Set(choice.confirmedNames);
  const world = { volumes, containers, rules: rules() };
  return guardVolume(item, world, { plannedAt: plan.createdAt, confirmedNames });
};

export const checkImage = async ({ engine, rules }: Terms, item: PlanItem): Promise<Refusal> => {
  const images = await engine.listImages(now);
  const containers = await engine.listContainers(now);
  const world = { images, containers, rules: rules() };
  return item.tagOf === undefined ? guardImage(item, world) : guardTag(item, world);
};

/** A conflict means that something took it into use since it was checked a moment ago. */
const unlessInUse = async (
  terms: Pick<Terms, 'record'>,
  item: PlanItem,
  remove: () => Promise<Removal>
): Promise<Result> => {
  try {
    return (await remove()) === 'gone' ? goneMeanwhile(terms, item) : removed(item.bytes ?? 0);
  } catch (error) {
    if (hasCode(error, 'conflict')) return skipped(toErrorInfo(error).message);
    throw error;
  }
};

type Recheck = () => Promise<void>;
type Remove = (
  terms: Terms,
  item: PlanItem,
  before: Inventory,
  recheck: Recheck
) => Promise<Result>;

export const removeNetwork: Remove = (terms, item, _, recheck) => {
  const { engine, untilSent } = terms;
  return unlessInUse(terms, item, () =>
    engine.removeNetwork(item.id, { ...now, recheck, untilSent })
  );
};

export const removeVolume: Remove = async (terms, item, _, recheck) => {
  const remove = () =>
    terms.engine.removeVolume(item.id, { ...now, recheck, untilSent: terms.untilSent });
  const folder = terms.choice.exportVolumesTo;
  if (folder === undefined || !item.confirmByName) return unlessInUse(terms, item, remove);
  // The answer to an earlier try may have been lost, and what it made uses the volume.
  await removeHelpers(terms.engine, terms.record, terms.givenUp);
  // What will not go needs no file.
  const refusal = await checkVolume(terms, item);
  if (refusal !== null) throw new Refused(refusal);
  const written = (bytes: number): void => terms.exporting(item.itemId, bytes);
  const file = await exportVolume(terms, item.id, folder, written);
  const result = await unlessInUse(terms, item, remove);
  return { ...result, why: [result.why, `Exported to ${file}.`].filter(Boolean).join(' ') };
};

const imageOf = async ({ engine }: Terms, { id }: PlanItem): Promise<ListedImage | undefined> =>
  (await engine.listImages(now)).find(image => image.id === id);

/**
 * Tag by tag, and digest by digest: without force the engine refuses to remove an image by id that
 * has several. A tag may be given to another image at any moment, and a rule may be made: so each is looked at again right
 * before it goes.
 */
export const removeImage: Remove = (terms, item, _, recheck) =>
  unlessInUse(terms, item, async () => {
    const { untilSent } = terms;
    if (item.tagOf !== undefined) {
      return terms.engine.removeImage(item.id, { ...now, recheck, untilSent });
    }
    const image = await imageOf(terms, item);
    const references = image ? referencesOf(image) : [];
    const names = references.length > 0 ? references : [item.id];
    let removal: Removal = 'gone';
    for (const [index, name] of names.entries()) {
      const stillItsOwn = async (): Promise<void> => {
        const image = await imageOf(terms, item);
        if (references.length > 0 && !(image && referencesOf(image).includes(name))) {
          throw new Refused('Its tags have changed since the preview.');
        }
        if (index === 0 || !image) return recheck();
        const refusal = await checkImage(terms, { ...item, name: imageName(image) });
        if (refusal !== null) throw new Refused(`Some of its tags were removed. ${refusal}`);
      };
      const given = { ...now, recheck: stillItsOwn, untilSent };
      if ((await terms.engine.removeImage(name, given)) === 'removed') removal = 'removed';
    }
    return removal;
  });

/** Cache that was used since the preview is younger than the preview, and stays. */
export const pruneCache: Remove = async (terms, { cache }, _, recheck) => {
  const { engine, plan, clock, untilSent } = terms;
  const age = (): number =>
    Math.max(1, Math.ceil((clock.now() - plan.createdAt) / 1000), cache?.unusedForSeconds ?? 0);
  const keepBytes = cache?.keepBytes ?? 0;
  const given = { keepBytes, recheck, untilSent };
  const { bytesFreed, removedIds } = await engine.pruneBuildCache(age, given);
  if (bytesFreed > 0 || removedIds.length > 0) return removed(bytesFreed);
  return skipped(
    cache
      ? 'None of it could go: what is old enough is shared by images, or there is little of it.'
      : 'None of it could go: it was used since the preview, or images share it.'
  );
};
