import type { Engine } from '../engine/port';
import type { PassRecord } from './pass-record';
import { failed, removed } from './result';

/** Carried by a container that was made to read a volume; its value is the pass it was made for. */
const helperLabel = 'plimsoll.export';

export const helperLabels = ({ passId }: PassRecord): Record<string, string> => ({
  [helperLabel]: passId
});

const why = 'Plimsoll had made it to export a volume.';

/** Removes a container that this pass made for itself: noted before and after, like any other. */
export const removeHelper = async (
  engine: Pick<Engine, 'removeContainer'>,
  record: PassRecord,
  id: string,
  untilSent?: AbortSignal
): Promise<void> => {
  const itemId = record.beginOwn(id, 'container', 'plimsoll export');
  try {
    await engine.removeContainer(id, false, { lane: 'user', ...(untilSent && { untilSent }) });
    record.settle(itemId, removed(0, why));
  } catch (error) {
    record.settle(itemId, failed(`${why} It is still there.`));
    throw error;
  }
};

/** What an export of this pass left when it was broken off; what others made is left alone. */
export const removeHelpers = async (
  engine: Pick<Engine, 'listContainers' | 'removeContainer'>,
  record: PassRecord,
  untilSent?: AbortSignal
): Promise<void> => {
  for (const { id, labels } of await engine.listContainers({ lane: 'user' })) {
    if (labels[helperLabel] === record.passId) await removeHelper(engine, record, id, untilSent);
  }
};
