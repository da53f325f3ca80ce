import type { Snapshot } from '../../shared/ipc/contract';
import type { Place, Visit } from '../../shared/model/presence';
import type { EngineStatus } from '../../shared/model/engine';
import { goesOn, useAudit } from '../stores/audit';
import { useCleanup } from '../stores/cleanup';
import { useContainers } from '../stores/containers';
import { useDialogs } from '../stores/dialogs';
import { useDisk } from '../stores/disk';
import { useEngine } from '../stores/engine';
import { useIncidents } from '../stores/incidents';
import { useLimits } from '../stores/limits';
import { useOrphans } from '../stores/orphans';
import { useRuns } from '../stores/runs';
import { useSchedule } from '../stores/schedule';
import { useHistory } from '../stores/history';
import { usePresence } from '../stores/presence';
import { useSettings } from '../stores/settings';
import { useWarnings } from '../stores/warnings';
import { go, leaveDetails, useNavigation } from '../stores/navigation';
import { auditEnded } from './audit';
import { previewCleanup } from './cleanup';
import { loadHistory } from './history';
import { loadIncidents } from './incidents';
import { loadRuns } from './runs';
import { invoke, subscribe, toInfo } from './bridge';

const apply = (snapshot: Snapshot): void => {
  useSettings.getState().show(snapshot.settings);
  useContainers.getState().load(snapshot);
  useDisk.getState().show(snapshot.disk);
  useOrphans.getState().show(snapshot.orphans);
  useCleanup.getState().passed(snapshot.pass);
  useSchedule.getState().show(snapshot.schedule);
  useWarnings.getState().show(snapshot.warnings);
  usePresence.getState().show(snapshot.presence);
  useEngine.getState().note(snapshot.notice);
  useEngine.getState().show(snapshot.engine);
};

/** Asks for everything at once: at the start, and when another engine is watched. */
export const load = async (): Promise<void> => {
  try {
    apply(await invoke('app.snapshot'));
  } catch (error) {
    useEngine.getState().unavailable(toInfo(error));
  }
};

const engineChanged = (status: EngineStatus): void => {
  const before = useEngine.getState().status;
  useEngine.getState().show(status);
  // Nothing of another engine may stay on screen.
  if (before && before.endpoint.url !== status.endpoint.url) {
    useContainers.getState().clear();
    useOrphans.getState().show([]);
    useDisk.getState().clear();
    useWarnings.getState().clear();
    useLimits.getState().clear();
    useCleanup.getState().clear();
    useHistory.getState().clear();
    leaveDetails();
    useIncidents.getState().clear();
    useRuns.getState().clear();
    void load().then(loadHistory).then(loadIncidents).then(loadRuns);
  }
};

const dialogOpen = (): boolean =>
  useCleanup.getState().dialog.step !== 'closed' || useDialogs.getState().open > 0;

/** Tells the main process while a dialog is open: nothing is cleaned up by schedule then. */
const tellOfDialog = (): (() => void) => {
  let told: boolean | null = null;
  const tell = (): void => {
    const open = dialogOpen();
    if (open === told) return;
    told = open;
    void invoke('app.dialog', { open }).catch(() => undefined);
  };
  tell();
  const stops = [useCleanup.subscribe(tell), useDialogs.subscribe(tell)];
  return () => {
    for (const stop of stops) stop();
  };
};

/** Tells the main process what is on screen: nobody is notified of that. */
const tellOfPlace = (): (() => void) => {
  const tell = ({ page, containerId }: Place): void =>
    void invoke('app.place', { page, containerId }).catch(() => undefined);
  tell(useNavigation.getState());
  return useNavigation.subscribe(tell);
};

/** The tray, or a notification, leads somewhere. */
const follow = ({ page, containerId, plan }: Visit): void => {
  go(page, containerId);
  if (plan && useCleanup.getState().dialog.step === 'closed') void previewCleanup();
};

/** Fills the stores from the snapshot and keeps them true by events; returns the way to stop. */
export const startLive = (): (() => void) => {
  const stops = [
    subscribe('engine', engineChanged),
    subscribe('containers', containers => useContainers.getState().list(containers)),
    subscribe('samples', round => useContainers.getState().round(round)),
    subscribe('recent', recent => useContainers.getState().remember(recent)),
    subscribe('disk', disk => useDisk.getState().show(disk)),
    subscribe('orphans', orphans => useOrphans.getState().show(orphans)),
    tellOfDialog(),
    tellOfPlace(),
    subscribe('warnings', state => useWarnings.getState().show(state)),
    subscribe('presence', presence => usePresence.getState().show(presence)),
    subscribe('visit', follow),
    subscribe('schedule', state => useSchedule.getState().show(state)),
    subscribe('cleanup', pass => {
      useCleanup.getState().passed(pass);
      if (pass.state === 'finished') void loadHistory();
    }),
    subscribe('incidents', list => useIncidents.getState().show(list)),
    subscribe('notice', notice => useEngine.getState().note(notice)),
    subscribe('audit', progress => {
      useAudit.getState().told(progress);
      if (!goesOn(progress)) void auditEnded(progress.reportId);
    }),
    subscribe('verification', verification => useAudit.getState().verified(verification)),
    subscribe('run', run => useRuns.getState().told(run)),
    subscribe('settings', settings => useSettings.getState().show(settings))
  ];
  void load().then(loadIncidents);
  return () => {
    for (const stop of stops) stop();
  };
};
