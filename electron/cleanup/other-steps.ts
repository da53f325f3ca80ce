import { hasCode, toErrorInfo } from '../../shared/errors';
import type { PlanItem } from '../../shared/model/plan';
import type { CallOptions, ListedImage } from '../engine/port';
import { guardImage, guardNetwork, guardVolume, type Refusal } from './guards';
import { removed, skipped, type Result } from './result';
import type { Terms } from './terms';

const now: CallOptions = { lane: 'user' };

export const checkNetwork = async ({ engine }: Terms, item: PlanItem): Promise<Refusal> => {
  const networks = await engine.listNetworks(now);
  const attached = networks.some(({ id }) => id === item.id)
    ? await engine.attachedContainers(item.id, now)
    : [];
  const containers = await engine.listContainers(now);
  return guardNetwork(item, { networks, containers }, attached);
};

export const checkVolume = async (
  { engine, plan, choice }: Terms,
  item: PlanItem
): Promise<Refusal> => {
  const volumes = await engine.listVolumes(now);
  const containers = await engine.listContainers(now);
  const confirmedNames = new Set(choice.confirmedNames);
  return guardVolume(item, { volumes, containers }, { plannedAt: plan.createdAt, confirmedNames });
};

export const checkImage = async ({ engine }: Terms, item: PlanItem): Promise<Refusal> => {
  const images = await engine.listImages(now);
  const containers = await engine.listContainers(now);
  return guardImage(item, { images, containers });
};

/** A conflict means that something took it into use since it was checked a moment ago. */
const unlessInUse = async (item: PlanItem, remove: () => Promise<unknown>): Promise<Result> => {
  try {
    await remove();
    return removed(item.bytes ?? 0);
  } catch (error) {
    if (hasCode(error, 'conflict')) return skipped(toErrorInfo(error).message);
    throw error;
  }
};

export const removeNetwork = ({ engine }: Terms, item: PlanItem): Promise<Result> =>
  unlessInUse(item, () => engine.removeNetwork(item.id, now));

export const removeVolume = ({ engine }: Terms, item: PlanItem): Promise<Result> =>
  unlessInUse(item, () => engine.removeVolume(item.id, now));

/** Tag by tag: without force the engine refuses to remove an image by id that has several. */
export const removeImage = ({ engine }: Terms, item: PlanItem): Promise<Result> =>
  unlessInUse(item, async () => {
    const images: ListedImage[] = await engine.listImages(now);
    const tags = images.find(({ id }) => id === item.id)?.tags ?? [];
    for (const name of tags.length > 0 ? tags : [item.id]) await engine.removeImage(name, now);
  });

/** Cache that was used since the preview is younger than the preview, and stays. */
export const pruneCache = async ({ engine, plan, clock }: Terms): Promise<Result> => {
  const age = Math.max(1, Math.ceil((clock.now() - plan.createdAt) / 1000));
  const { bytesFreed, removedIds } = await engine.pruneBuildCache(age);
  if (bytesFreed > 0 || removedIds.length > 0) return removed(bytesFreed);
  return skipped('All of it was used since the preview.');
};
