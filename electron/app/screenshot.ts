import type { BrowserWindow } from 'electron';
import { writeFile } from 'node:fs/promises';
import { DisposableStore } from '../../shared/disposable';
import { delay, systemClock } from '../clock';
import type { Watch } from '../monitor/watch';

/** How long a picture waits for figures that some engines never give. */
const patienceMs = 15_000;
/** Enough for a sparkline to be a line. */
const roundsWanted = 4;
/** Longer than any transition in the window. */
const transitionMs = 600;

const settled = ({ engine, containers, recent, disk }: ReturnType<Watch['snapshot']>): boolean =>
  engine.state === 'down' ||
  (disk.measuringSince === null &&
    (disk.usage !== null || disk.failure !== null) &&
    containers
      .filter(({ state }) => state === 'running')
      .every(({ id }) => (recent[id]?.length ?? 0) >= roundsWanted));

const figuresArrived = (watch: Watch): Promise<void> =>
  new Promise(resolve => {
    const waiting = new DisposableStore();
    const finish = (): void => {
      waiting.dispose();
      resolve();
    };
    const look = (): void => {
      if (settled(watch.snapshot())) finish();
    };
    waiting.add(systemClock.after(patienceMs, finish));
    for (const on of [watch.onSamples, watch.onDisk, watch.onEngine]) waiting.add(on(look));
    look();
  });

/** Saves the window as a PNG once its figures have arrived, or will not. */
export const savePicture = async (
  window: BrowserWindow,
  watch: Watch,
  file: string
): Promise<void> => {
  await figuresArrived(watch);
  await delay(systemClock, transitionMs);
  const picture = await window.webContents.capturePage();
  await writeFile(file, picture.toPNG());
};
