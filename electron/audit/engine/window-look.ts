import { DisposableStore } from '../../../shared/disposable';
import type { Sample } from '../../../shared/model/sample';
import { toRecord } from '../../../shared/record';
import type { Clock } from '../../clock';
import { onAbort } from '../../engine/on-abort';
import { runs } from '../../limits/recommendation';
import type { KnownContainer } from '../../monitor/inventory';
import type { Watch } from '../../monitor/watch';
import type { EngineLook } from './ask-engine';

/** How long a person waits for the engine to walk its disk. */
const patienceMs = 20_000;

/** How long for a first reading of what runs: some give none. */
const readingMs = 10_000;

type Watched = Pick<Watch, 'measureDiskWithin' | 'refresh' | 'disk' | 'diskState'> & {
  snapshot: () => Pick<ReturnType<Watch['snapshot']>, 'recent' | 'orphans'>;
};

const freshLists = async (watch: Watched): Promise<readonly KnownContainer[]> => {
  const [{ containers }] = await Promise.all([
    watch.refresh(),
    watch.measureDiskWithin(patienceMs)
  ]);
  return containers;
};

/**
 * Figures from before a cleanup would advise what it has done; from before a single removal they
 * are about right, and are kept with a note.
 */
const diskSeen = ({ disk, diskState }: Watched): Pick<EngineLook, 'disk' | 'diskNote'> => {
  const { usage, outdated } = diskState;
  if (!usage || !outdated) return { disk };
  const at = new Date(usage.takenAt).toLocaleTimeString('en-GB');
  if (outdated === 'removal') {
    const diskNote = `The disk usage was measured at ${at}, before something was removed, and may still count it.`;
    return { disk, diskNote };
  }
  const diskNote = `The last disk usage, measured at ${at}, is from before the last cleanup and was left out.`;
  return { disk: null, diskNote };
};

const seen = (watch: Watched, containers: readonly KnownContainer[]): EngineLook => {
  const { recent, orphans } = watch.snapshot();
  const newest = Object.entries(recent).flatMap(([id, samples]): [string, Sample][] => {
    const last = samples.at(-1);
    return last ? [[id, last]] : [];
  });
  return { containers, orphans, ...diskSeen(watch), samples: toRecord(newest) };
};

/** Resolves when all of them were read, but not late. */
const readingsArrived = async (
  watch: Watched & Pick<Watch, 'onSamples'>,
  containers: readonly KnownContainer[],
  clock: Clock,
  signal: AbortSignal
): Promise<void> => {
  const waiting = new DisposableStore();
  const areRead = (): boolean => {
    const { recent } = watch.snapshot();
    return containers.filter(runs).every(({ id }) => (recent[id]?.length ?? 0) > 0);
  };
  await new Promise<void>(resolve => {
    const look = (): void => {
      if (areRead() || signal.aborted) resolve();
    };
    waiting.add(watch.onSamples(look));
    waiting.add(clock.after(readingMs, resolve));
    waiting.add(onAbort(signal, resolve));
    look();
  });
  waiting.dispose();
};

/** What an open window sees anyway, with fresh lists and figures. */
export const windowLook = async (watch: Watched): Promise<EngineLook> =>
  seen(watch, await freshLists(watch));

/** The same, with a reading of all that runs: a window that was opened just now has none yet. */
export const wholeLook = async (
  watch: Watched & Pick<Watch, 'onSamples'>,
  clock: Clock,
  signal: AbortSignal
): Promise<EngineLook> => {
  const containers = await freshLists(watch);
  await readingsArrived(watch, containers, clock, signal);
  return seen(watch, containers);
};
