import { randomUUID } from 'node:crypto';
import { PlimsollError, toErrorInfo } from '../../../shared/errors';
import {
  reportFormat,
  type FindingKind,
  type ReportFormat,
  type RunLog,
  type RunReport
} from '../../../shared/model/run';
import { printable } from '../../../shared/printable';
import type { Cleanup } from '../../cleanup/cleanup';
import { reportOf } from '../../runs/past-run';
import { reportIn } from '../../runs/report/formats';
import { readRunLogs } from '../../runs/run-logs';
import { RunRecorder } from '../../runs/run-recorder';
import type { RunStore } from '../../runs/run-store';
import { Database } from '../../store/database';
import { openCleanup } from '../clean';
import { passes, runFile, settingsOf, withSession } from '../command';
import { forTerminal } from '../errors';
import { interruptible } from '../interrupt';
import { reportFiles, writeReports, type ReportFile } from '../report-files';
import { reportText } from '../report-text';
import type { EndpointOptions, Session } from '../session';
import { NotStarted, runToEnd } from './child';
import { cleanLeft, planLeft } from './clean-left';
import { runText } from './text';
import { watching } from './watching';
import { withEnvironment, type WithEnvironment } from './with-environment';

export interface RunOptions extends EndpointOptions, WithEnvironment {
  name?: string;
  report?: string[];
  clean?: boolean;
  keepOnFailure?: boolean;
  /** With `clean`: named volumes, too. */
  volumes?: boolean;
  failOn?: FindingKind[];
  /** Seconds. */
  settle?: number;
}

const tell = (sentence: string): void => void process.stderr.write(`${sentence}\n`);

/** The first Ctrl-C after the command's end spares the waiting; nothing of the report is lost. */
const whileWaiting = <T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
  const enough = new AbortController();
  return interruptible(
    () => enough.abort(),
    () => work(enough.signal)
  );
};

/** Removes what the run left; resolves to whether all that was asked for went. */
const clean = async (
  session: Session,
  cleanup: Cleanup,
  store: RunStore,
  runId: string,
  options: RunOptions
): Promise<boolean> => {
  const plan = await whileWaiting(async signal => {
    const made = await planLeft(cleanup, store, runId, options.volumes);
    return signal.aborted ? null : made;
  });
  if (!plan) {
    tell('It was cancelled before anything was removed. What the run left is as it was.');
    return false;
  }
  for (const { kind, name, why } of plan.kept) tell(printable(`Kept ${kind} ${name}: it ${why}.`));
  if (plan.items.length === 0) return true;
  const report = await cleanLeft(session, cleanup, store, { runId, plan, endpoint: options });
  tell(`${reportText(report)}\n`);
  return report.failed.length === 0 && !report.cancelled && !report.interrupted;
};

/** A log that was read twice is kept as it was at the time of what happened. */
const joined = (found: readonly RunLog[], more: readonly RunLog[]): RunLog[] => {
  const known = new Set(found.map(({ containerId }) => containerId));
  return [...found, ...more.filter(({ containerId }) => !known.has(containerId))];
};

interface Recorded {
  report: RunReport;
  cleaned: boolean;
}

/** Everything after the command's end: what could not be done there is told, and hides no report. */
const conclude = async (
  session: Session,
  recorder: RunRecorder,
  parts: { store: RunStore; cleanup: Cleanup; logs: RunLog[] } & ReturnType<typeof watching>,
  options: RunOptions
): Promise<Recorded> => {
  const { store, cleanup, incidents, logs } = parts;
  const { engine } = session;
  const { runId } = recorder.run;
  const { clean: wanted = false, keepOnFailure = false } = options;
  const report = await whileWaiting(async signal => {
    const first = await recorder.finish(signal);
    const found = await readRunLogs({ engine, incidents }, first, signal);
    const all = joined(found, logs);
    try {
      store.amend(runId, { logs: all });
    } catch (error) {
      // What is known is told all the same.
      tell(forTerminal(error).sentence);
    }
    return { ...first, logs: all };
  });
  recorder.dispose();
  const failed = report.run.exitCode !== 0;
  if (!wanted || (failed && keepOnFailure)) {
    return { report, cleaned: true };
  }
  const cleaned = await clean(session, cleanup, store, runId, options).catch((error: unknown) => {
    tell(forTerminal(error).sentence);
    return false;
  });
  return { report: reportOf(store, store.get(runId), null, Date.now()), cleaned };
};

/** What goes wrong before the command is started keeps it from being started. */
const notStarted = (error: unknown): PlimsollError => {
  const { code, message } = toErrorInfo(error);
  return new PlimsollError(code, `${message} The command was not started.`, { cause: error });
};

/** Takes the snapshot; from here on everything that is made may be the run's. */
const begin = async (session: Session, command: string[], options: RunOptions) => {
  const store = await runFile(session).open();
  const cleanup = openCleanup(session, settingsOf(session), passes(session));
  if (options.clean) cleanup.refuseWithoutRules();
  const watched = watching(session);
  const bounds = options.settle === undefined ? {} : { quietMs: options.settle * 1_000 };
  const recorder = await RunRecorder.begin(
    { connection: session.connection, ...watched, store, bounds },
    {
      runId: randomUUID(),
      name: (options.name?.trim() || command.join(' ')).slice(0, 100),
      recordedBy: 'terminal',
      command,
      folder: process.cwd()
    }
  );
  return { recorder: session.hold(recorder), store, cleanup, ...watched };
};

/** Tells how it went, on the terminal and in files; resolves to the exit code. */
const account = (
  files: readonly ReportFile<ReportFormat>[],
  { report, cleaned }: Recorded,
  failOn: readonly FindingKind[] | undefined
): number => {
  const fails = (kind: FindingKind): boolean => failOn?.includes(kind) ?? true;
  const unwritten = writeReports(files, format => reportIn(format, report, fails));
  tell(`\n${runText(report)}`);
  for (const sentence of unwritten) tell(printable(sentence));
  const stands = report.findings.some(({ kind }) => failOn?.includes(kind));
  const amiss = stands || !cleaned || unwritten.length > 0;
  return report.run.exitCode === 0 && amiss ? 1 : (report.run.exitCode ?? 1);
};

/**
 * Records a command. The exit code is the command's, or 1 where that was 0 and a finding stands or
 * what else was asked for could not be done.
 */
export const run = async (command: string[], options: RunOptions): Promise<void> => {
  // Whoever reads along may have seen enough; the command's exit code counts all the same.
  process.stderr.on('error', () => undefined);
  const files = reportFiles(
    options.report ?? [],
    reportFormat.options,
    'The command was not started.'
  );
  if (options.volumes && !options.clean) {
    const why = '--volumes needs --clean. The command was not started.';
    throw new PlimsollError('bad-argument', why);
  }
  Database.load();
  const work = async (session: Session): Promise<number> => {
    const begun = await begin(session, command, options).catch((error: unknown) => {
      throw notStarted(error);
    });
    const { recorder } = begun;
    const { runId, name } = recorder.run;
    let logs: RunLog[];
    try {
      logs = await withEnvironment(session, options, { runId, name }, async (variables, lent) => {
        recorder.lend(lent);
        const env = { ...process.env, ...variables, PLIMSOLL_RUN: runId };
        const exitCode = await runToEnd(command, env);
        recorder.stopped(exitCode);
        return exitCode;
      });
    } catch (error) {
      recorder.abandon();
      if (!(error instanceof NotStarted)) throw error;
      tell(printable(error.message));
      return error.exitCode;
    }
    try {
      const recorded = await conclude(session, recorder, { ...begun, logs }, options);
      return account(files, recorded, options.failOn);
    } catch (error) {
      tell(forTerminal(error).sentence);
      return recorder.run.exitCode || 1;
    }
  };
  await withSession(options, work);
};
