import { app, clipboard, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { DisposableStore, type Disposable } from '../../shared/disposable';
import type { ChosenFolder } from '../../shared/ipc/contract';
import { AuditStore } from '../audit/store/audit-store';
import { JournalFile } from '../journal-file';
import { systemClock } from '../clock';
import { IncidentStore } from '../incidents/incident-store';
import type { Broadcast } from '../ipc/broadcaster';
import type { Handlers } from '../ipc/dispatch';
import { handlersFor } from '../ipc/handlers';
import { MemoryViews } from '../record/memory-views';
import { RecordThread } from '../record/record-thread';
import { RunStore } from '../runs/run-store';
import { dataFolder, memoryFile } from '../store/data-folder';
import { OpenedOnce } from '../store/opened-once';
import { ScheduleRecords } from '../store/schedule-records';
import type { SettingsStore } from '../store/settings-store';
import { storageTrouble } from '../store/storage-trouble';
import { Background } from './background';
import { startsHidden, type AppOptions } from './command-line';
import { saveAudit } from './audit-export';
import { auditFolder, ChosenFolders, exportFolder } from '../ipc/chosen-folders';
import { chooseComposeFile } from './choose-compose-file';
import { mayClose } from './closing';
import { CurrentEngine } from './current-engine';
import { EndpointList } from './endpoint-list';
import { MemoryExport } from './memory-export';
import { openOutside } from './open-outside';
import { foundLine } from './reporter';
import { saveRun } from './run-export';
import { savePicture } from './screenshot';
import { setAside } from './set-aside';
import { followTheme } from './window';

interface BridgeParts {
  window: BrowserWindow;
  settings: SettingsStore;
  options: AppOptions;
  broadcast: Broadcast;
}

/** How long what the first picture does not need waits for it. */
const patienceMs = 5_000;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

const followVisibility = (window: BrowserWindow, engine: CurrentEngine): void => {
  const tell = (): void => engine.setVisible(window.isVisible() && !window.isMinimized());
  for (const event of ['show', 'hide', 'minimize', 'restore'] as const) {
    // Electron types each event name apart; the listener is the same for all.
    window.on(event as 'show', tell);
  }
};

/** Without a tray a window that stays hidden could not be found: it waits in the task bar. */
const startOutOfSight = (window: BrowserWindow, { presence }: Background): void => {
  if (presence.tray.works || window.isVisible()) return;
  window.showInactive();
  window.minimize();
};

interface Bridge extends Disposable {
  handlers: Handlers;
  /** Makes a folder that was dropped on the page known to it. */
  dropFolder(path: string): Promise<ChosenFolder>;
  show(): void;
}

/** Where the window is steered from: the engine it watches and the answers to its commands. */
export const openBridge = async ({
  window,
  settings,
  options,
  broadcast
}: BridgeParts): Promise<Bridge> => {
  const held = new DisposableStore();
  const records = new ScheduleRecords(dataFolder());
  const historyDays = (): number => settings.current.historyDays;
  const journal = held.add(new OpenedOnce(() => JournalFile.open(dataFolder(), { historyDays })));
  const incidents = held.add(new OpenedOnce(() => IncidentStore.open(dataFolder())));
  const runs = held.add(new OpenedOnce(() => RunStore.open(dataFolder())));
  const audits = held.add(new OpenedOnce(() => AuditStore.open(dataFolder())));
  const record = held.add(
    new RecordThread({
      script: join(app.getAppPath(), 'out', 'main', 'memory-worker.js'),
      file: memoryFile(),
      maxBytes: settings.current.memoryHistoryBytes
    })
  );
  held.add(settings.onChange(({ memoryHistoryBytes }) => record.setBound(memoryHistoryBytes)));
  const memory = new MemoryViews(record, async (...which) => ({
    incidents: (await incidents.open()).ofContainers(...which),
    limits: (await journal.open()).limits.ofContainers(...which)
  }));
  const stores = {
    journal: journal.open,
    incidentStore: incidents.open,
    runStore: runs.open,
    auditStore: audits.open
  };
  const kept = { records, ...stores, record };
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
  held.add(settings.onChange(({ theme }) => followTheme(theme)));
  held.add(settings.onChange(() => broadcast('settings', engine.settings)));
  let told = settings.problem;
  held.add(
    settings.onChange(() => {
      if (settings.problem !== told) broadcast('notice', (told = settings.problem));
    })
  );
  followVisibility(window, engine);
  let opened: Promise<void> | null = null;
  // Begun by the first data on screen, whose way it must not stand in, or when none comes.
  const openTheRest = (): Promise<void> => {
    record.start();
    opened ??= background.open(options.screenshot === undefined);
    return opened;
  };
  held.add(systemClock.after(patienceMs, () => void openTheRest()));
  await engine.open();
  const nameOf = (containerId: string): string =>
    engine.parts.watch.inventory.containers.find(({ id }) => id === containerId)?.name ??
    'container';
  const memoryExport = new MemoryExport(window, memory, nameOf);
  if (startsHidden(options, settings.current)) {
    engine.setVisible(false);
    void openTheRest().then(() => startOutOfSight(window, background));
  }
  let shown = false;
  const firstDataShown = (): void => {
    if (shown) return;
    shown = true;
    void openTheRest();
    print(foundLine(engine.parts));
    if (!options.screenshot) return;
    void savePicture(window, engine.parts.watch, options.screenshot).then(
      () => app.quit(),
      (error: unknown) => {
        const { what, todo } = storageTrouble(error, options.screenshot ?? '');
        process.stderr.write(`The picture could not be saved: ${what}. ${todo}\n`);
        app.exit(1);
      }
    );
  };
  const endpoints = new EndpointList({
    status: () => engine.parts.connection.status,
    choice: () => engine.choice
  });
  const auditFolders = new ChosenFolders(window, auditFolder);
  const handlers = handlersFor({
    parts: () => engine.parts,
    settings,
    theme: options.theme,
    endpoints: async () => ({
      ...(await endpoints.options()),
      forThisTime: engine.forThisTime
    }),
    probe: choice => endpoints.probe(choice),
    shown: () => engine.settings,
    choose: choice => engine.choose(choice),
    retry: () => engine.retry(),
    firstDataShown,
    memory,
    exportMemory: choice => memoryExport.save(choice),
    saveRun: (report, format) => saveRun(window, report, format),
    saveAudit: (report, format) => saveAudit(window, report, format),
    chooseComposeFile: near => chooseComposeFile(window, near),
    dialogShown: open => engine.dialogShown(open),
    exportFolders: new ChosenFolders(window, exportFolder),
    auditFolders,
    copy: text => clipboard.writeText(text),
    setAside: file => setAside(file, engine, record),
    openOutside,
    background
  });
  return {
    handlers,
    dropFolder: path => auditFolders.take(path),
    dispose: () => held.dispose(),
    show: () => background.show()
  };
};
