import { app, dialog, type BrowserWindow } from 'electron';
import { DisposableStore, type Disposable } from '../../shared/disposable';
import { JournalFile } from '../cleanup/journal-file';
import type { Broadcast } from '../ipc/broadcaster';
import type { Handlers } from '../ipc/dispatch';
import { handlersFor } from '../ipc/handlers';
import { dataFolder } from '../store/data-folder';
import { ScheduleRecords } from '../store/schedule-records';
import type { SettingsStore } from '../store/settings-store';
import type { AppOptions } from './command-line';
import { CurrentEngine } from './current-engine';
import { EndpointList } from './endpoint-list';
import { ExportFolders } from './export-folders';
import { notifierFor } from './notifier';
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
const askBeforeClosing = (window: BrowserWindow, engine: CurrentEngine): void => {
  window.on('close', event => {
    if (!engine.isCleaning) return;
    const answer = dialog.showMessageBoxSync(window, {
      type: 'question',
      message: 'A cleanup is under way.',
      detail: 'Closing Plimsoll ends it: what is not removed yet stays as it is.',
      buttons: ['Keep cleaning', 'Close'],
      defaultId: 0,
      cancelId: 0
    });
    if (answer === 0) event.preventDefault();
  });
};

/** Where the window is steered from: the engine it watches and the answers to its commands. */
export const openBridge = async ({
  window,
  settings,
  options,
  broadcast
}: BridgeParts): Promise<Disposable & { handlers: Handlers }> => {
  const held = new DisposableStore();
  const records = new ScheduleRecords(dataFolder());
  const historyDays = (): number => settings.current.historyDays;
  const journal = held.add(new JournalFile(dataFolder(), { historyDays }));
  const kept = { records, journal: journal.open };
  const engine = held.add(
    new CurrentEngine(settings, options, broadcast, print, kept, notifierFor(window))
  );
  held.add(settings.onChange(({ theme }) => followTheme(theme)));
  held.add(settings.onChange(() => broadcast('settings', engine.settings)));
  followVisibility(window, engine);
  askBeforeClosing(window, engine);
  await engine.open();
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
  const endpoints = new EndpointList({
    status: () => engine.parts.connection.status,
    choice: () => engine.choice
  });
  const handlers = handlersFor({
    parts: () => engine.parts,
    settings,
    theme: options.theme,
    endpoints: async () => ({
      options: await endpoints.options(),
      forThisTime: engine.forThisTime
    }),
    probe: choice => endpoints.probe(choice),
    shown: () => engine.settings,
    choose: choice => engine.choose(choice),
    retry: () => engine.retry(),
    firstDataShown,
    dialogShown: open => engine.dialogShown(open),
    exportFolders: new ExportFolders(window)
  });
  return { handlers, dispose: () => held.dispose() };
};
