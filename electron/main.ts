import { app } from 'electron';
import { accessSync, constants, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine, type AppOptions } from './app/command-line';
import { lockDown } from './app/security';
import { dataFolder } from './store/data-folder';
import { storageTrouble } from './store/storage-trouble';

const complain = (error: unknown): void =>
  void process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);

/** A picture may be taken while another Plimsoll is open: it must not share Chromium's files. */
const keepToOwnSession = (): void => {
  const folder = mkdtempSync(join(tmpdir(), 'plimsoll-'));
  app.setPath('sessionData', folder);
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
};

const start = (): void => {
  let options: AppOptions;
  try {
    options = readCommandLine(process.argv.slice(1), app.isPackaged ? undefined : app.getAppPath());
  } catch (error) {
    complain(error);
    return app.exit(2);
  }
  const folder = dataFolder();
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { what } = storageTrouble(error, folder);
    complain(
      `Plimsoll cannot write to its data folder ${folder}: ${what}. Nothing was changed. Mend that, or set PLIMSOLL_DATA to another folder.`
    );
    return app.exit(1);
  }
  app.setPath('userData', folder);
  if (options.screenshot) keepToOwnSession();
  else if (!app.requestSingleInstanceLock()) {
    complain('Plimsoll is open already; its window comes to the front.');
    return app.exit(0);
  }
  lockDown();
  app.on('window-all-closed', () => app.quit());
  // Electron is ready the sooner the less it has to load here first: the rest comes meanwhile.
  const running = import('./app/run').then(({ run }) => run(options, complain));
  running.catch((error: unknown) => {
    complain(error);
    app.exit(1);
  });
};

start();
