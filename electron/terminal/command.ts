import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Journal } from '../cleanup/journal';
import { JournalFile } from '../journal-file';
import { IncidentStore } from '../incidents/incident-store';
import type { KeptIncidents } from '../incidents/recent';
import type { Engine } from '../engine/port';
import type { EndedRuns } from '../monitor/gone-owners';
import { printable } from '../../shared/printable';
import { RunStore } from '../runs/run-store';
import { dataFolder } from '../store/data-folder';
import type { Settings } from '../../shared/model/settings';
import { OpenedOnce } from '../store/opened-once';
import { SettingsStore } from '../store/settings-store';
import { openSession, type EndpointOptions, type Session } from './session';

export interface CommonOptions extends EndpointOptions {
  json?: boolean;
}

const print = (text: string): void => void process.stdout.write(`${text}\n`);

export const show = (json: boolean | undefined, value: unknown, text: () => string): void =>
  print(json ? JSON.stringify(value, null, 2) : text());

let opened: SettingsStore | null = null;

/** Read once, so that what is wrong with them is told once. */
export const settings = (): SettingsStore => {
  if (opened) return opened;
  opened = new SettingsStore(dataFolder());
  if (opened.problem) process.stderr.write(`${printable(opened.problem)}\n`);
  return opened;
};

/** Why nothing may be removed from this engine. */
export const rulesUnread = ({ endpoint }: Engine): string | null =>
  settings().rulesUnread(endpoint);

/** What holds for the engine of a session. */
export const settingsOf = ({ engine }: Session): Settings => settings().of(engine.endpoint);

/** Opens the engine, does the work, which resolves to the exit code, and closes it whatever happens. */
export const withSession = async (
  options: EndpointOptions,
  work: (session: Session) => Promise<number>
): Promise<void> => {
  const session = await openSession(options, settings());
  try {
    process.exitCode = await work(session);
  } finally {
    session.dispose();
  }
};

/** The journal beside the settings. */
export const journalFile = (): OpenedOnce<JournalFile> =>
  new OpenedOnce(() =>
    JournalFile.open(dataFolder(), { historyDays: () => settings().current.historyDays })
  );

/** It is closed with the session. */
export const journal = (session: Session): (() => Promise<JournalFile>) =>
  session.hold(journalFile()).open;

/** What was removed, in the same file. */
export const passes = (session: Session): (() => Promise<Journal>) => {
  const open = journal(session);
  return async () => (await open()).passes;
};

export const incidentFile = (session: Session): OpenedOnce<IncidentStore> =>
  session.hold(new OpenedOnce(() => IncidentStore.open(dataFolder())));

export const openRuns = (): OpenedOnce<RunStore> =>
  new OpenedOnce(() => RunStore.open(dataFolder()));

export const runFile = (session: Pick<Session, 'hold'>): OpenedOnce<RunStore> =>
  session.hold(openRuns());

const hasJournal = (): boolean => existsSync(join(dataFolder(), 'journal.sqlite'));

/** Which runs are over; who only looks makes no file. */
export const endedRuns = (session: Pick<Session, 'hold'>): EndedRuns => {
  const file = runFile(session);
  return async runIds => (hasJournal() ? (await file.open()).ended(runIds) : new Set());
};

/** What an open window has kept beside the journal; no file = it has kept nothing yet. */
export const incidents = (session: Session): KeptIncidents => {
  const file = incidentFile(session);
  return async (endpointUrl, since) =>
    hasJournal() ? (await file.open()).list(endpointUrl, since) : [];
};
