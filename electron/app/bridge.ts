import { app, dialog, type BrowserWindow } from 'electron';
import { DisposableStore, type Disposable } from '../../shared/disposable';
import { JournalFile } from '../cleanup/journal-file';
import type { Broadcast } from '../ipc/broadcaster';
import type { Handlers } from '../ipc/dispatch';
import { handlersFor } from '../ipc/handlers';
import { dataFolder } from '../store/data-folder';
import { ScheduleRecords } from '../store/schedule-records';
import type { SettingsStore } from '../store/settings-store';
import { Background } from './background';
import { startsHidden, type AppOptions } from './command-line';
import { CurrentEngine } from './current-engine';
import { endpointOptions } from './endpoint-options';
import { foundLine } from './reporter';
import { savePicture } from './screenshot';
import { followTheme } from './window';

interface BridgeParts {
  window: BrowserWindow;
  settings: SettingsStore;
  options: AppOptions;
  broadcast: Broadcast;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const followVisibility = (window: BrowserWindow, engine: CurrentEngine): void => {
  const tell = (): void => engine.setVisible(window.isVisible() && !window.isMinimized());
  for (const event of ['show', 'hide', 'minimize', 'restore'] as const) {
    // Electron types each event name apart; the listener is the same for all.
    window.on(event as 'show', tell);
  }
};

/** Closing ends a cleanup between two items: a person should know before. */
const mayClose = (window: BrowserWindow, engine: CurrentEngine): boolean => {
  const { pass } = engine.parts.cleanup;
  if (!pass || pass.state === 'finished') return true;
  const answer = dialog.showMessageBoxSync(window, {
    type: 'question',
    message: 'A cleanup is under way.',
    detail: 'Closing Plimsoll ends it: what is not removed yet stays as it is.',
    buttons: ['Keep cleaning', 'Close'],
    defaultId: 0,
    cancelId: 0
  });
  return answer !== 0;
};

/** Without a tray a window that stays hidden could not be found: it waits in the task bar. */
const startOutOfSight = (window: BrowserWindow, { presence }: Background): void => {
  if (presence.tray.works || window.isVisible()) return;
  window.showInactive();
  window.minimize();
};

/** Where the window is steered from: the engine it watches and the answers to its commands. */
export const openBridge = async ({
  window,
  settings,
  options,
  broadcast
}: BridgeParts): Promise<Disposable & { handlers: Handlers; show(): void }> => {
  const held = new DisposableStore();
  const records = new ScheduleRecords(dataFolder());
  const historyDays = (): number => settings.current.historyDays;
  const journal = held.add(new JournalFile(dataFolder(), { historyDays }));
  const kept = { records, journal: journal.open };
  const background: Background = held.add(
    new Background({
      window,
      settings,
      broadcast,
      pause: paused => engine.setPaused(paused),
      mayClose: () => mayClose(window, engine)
    })
  );
  const engine: CurrentEngine = held.add(
    new CurrentEngine(settings, options, broadcast, print, kept, background)
  );
  held.add(settings.onChange(value => broadcast('settings', value)));
  held.add(settings.onChange(({ theme }) => followTheme(theme)));
  followVisibility(window, engine);
  const looked = background.open(options.screenshot === undefined);
  await engine.open();
  if (startsHidden(options, settings.current)) {
    void looked.then(() => startOutOfSight(window, background));
  }
  let shown = false;
  const firstDataShown = (): void => {
    if (shown) return;
    shown = true;
    print(foundLine(engine.parts));
    if (!options.screenshot) return;
    void savePicture(window, engine.parts.watch, options.screenshot).then(
      () => app.quit(),
      (error: Error) => {
        process.stderr.write(`The picture could not be saved: ${error.message}\n`);
        app.exit(1);
      }
    );
  };
  const handlers = handlersFor({
    parts: () => engine.parts,
    settings,
    theme: options.theme,
    endpoints: () => endpointOptions(engine.parts),
    retry: () => engine.retry(),
    reopen: async () => void (await engine.open()),
    firstDataShown,
    dialogShown: open => engine.dialogShown(open),
    background
  });
  return { handlers, dispose: () => held.dispose(), show: () => background.show() };
};
