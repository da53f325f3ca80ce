import type { Sample } from '../../../shared/model/sample';
import type { Watch } from '../../monitor/watch';
import type { EngineLook } from './ask-engine';

/** How long a person waits for the engine to walk its disk. */
const patienceMs = 20_000;

/** What an open window sees anyway, with fresh lists and figures. */
export const windowLook = async (
  watch: Pick<Watch, 'measureDiskWithin' | 'refresh' | 'snapshot' | 'disk'>
): Promise<EngineLook> => {
  const [{ containers }] = await Promise.all([
    watch.refresh(),
    watch.measureDiskWithin(patienceMs)
  ]);
  const { recent, orphans } = watch.snapshot();
  const newest = Object.entries(recent).flatMap(([id, samples]): [string, Sample][] => {
    const last = samples.at(-1);
    return last ? [[id, last]] : [];
  });
  return { containers, orphans, disk: watch.disk, samples: Object.fromEntries(newest) };
};
