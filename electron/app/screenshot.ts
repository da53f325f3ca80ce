import { writeFile } from 'node:fs/promises';
import { DisposableStore } from '../../shared/disposable';
import { delay, systemClock, type Clock } from '../clock';
import type { Watch } from '../monitor/watch';

/** How long a picture waits for figures that some engines never give, and then for the page. */
const patienceMs = 15_000;
const lookEveryMs = 100;
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

const figuresArrived = (watch: Watch, clock: Clock): Promise<void> =>
  new Promise(resolve => {
    const waiting = new DisposableStore();
    const finish = (): void => {
      waiting.dispose();
      resolve();
    };
    const look = (): void => {
      if (settled(watch.snapshot())) finish();
    };
    waiting.add(clock.after(patienceMs, finish));
    for (const on of [watch.onSamples, watch.onDisk, watch.onEngine]) waiting.add(on(look));
    look();
  });

/** What of a window a picture needs. */
interface Pictured {
  webContents: {
    executeJavaScript(script: string): Promise<unknown>;
    capturePage(): Promise<{ toPNG(): Buffer }>;
  };
}

/** Whether some part of the page still stands in for what is to come. */
const waitsScript = "document.querySelector('.mantine-Skeleton-root') !== null";

/** What the main process knows the window may not have drawn yet, on a machine that is slow. */
const drawn = async ({ webContents }: Pictured, clock: Clock): Promise<void> => {
  const end = clock.now() + patienceMs;
  while (clock.now() < end && (await webContents.executeJavaScript(waitsScript)) === true) {
    await delay(clock, lookEveryMs);
  }
};

/** Saves the window as a PNG once its figures have arrived and are drawn, or will not. */
export const savePicture = async (
  window: Pictured,
  watch: Watch,
  file: string,
  clock: Clock = systemClock
): Promise<void> => {
  await figuresArrived(watch, clock);
  await delay(clock, transitionMs);
  await drawn(window, clock);
  await delay(clock, transitionMs);
  const picture = await window.webContents.capturePage();
  await writeFile(file, picture.toPNG());
};
