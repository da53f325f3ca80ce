import type { HistoryPass } from '../../shared/model/history';
import { printable } from '../../shared/printable';
import type { Cleanup } from '../cleanup/cleanup';
import { History } from '../cleanup/history';
import { resolveEndpoint } from '../engine/endpoint/endpoint';
import { attended, ended, openCleanup } from './clean';
import {
  journalFile,
  passes as passesIn,
  settingsOf,
  show,
  withSession,
  type CommonOptions
} from './command';
import { forTerminal, type ExitCode } from './errors';
import { historyText } from './history-text';
import { reportText } from './report-text';
import { onInterrupt } from './interrupt';
import type { Session } from './session';

const open = (session: Session): { history: History; cleanup: Cleanup } => {
  const opened = passesIn(session);
  const cleanup = openCleanup(session, settingsOf(session), opened);
  return { history: new History({ engine: session.engine, journal: opened, cleanup }), cleanup };
};

const showPasses = ({ json }: CommonOptions, passes: HistoryPass[]): ExitCode => {
  show(json, passes, () => historyText(passes));
  return passes.some(({ state }) => state === 'interrupted') ? 1 : 0;
};

/** What the journal has, which lies on this machine, while its engine cannot be asked. */
const keptHistory = async (options: CommonOptions, failure: string): Promise<void> => {
  const resolved = await resolveEndpoint(options);
  const file = journalFile();
  try {
    const passes = (await file.open()).passes.passes(resolved?.endpoint.url);
    process.stderr.write(
      `${failure} This is what the journal has: what a killed cleanup had begun could not be looked at.\n`
    );
    process.exitCode = showPasses(options, passes);
  } finally {
    file.dispose();
  }
};

export const history = async (options: CommonOptions): Promise<void> => {
  try {
    await withSession(options, async session =>
      showPasses(options, await open(session).history.list())
    );
  } catch (error) {
    const { sentence, exitCode } = forTerminal(error);
    if (exitCode !== 3) throw error;
    await keptHistory(options, sentence);
  }
};

/** Goes on with the pass of this name, else with the newest interrupted one of this engine. */
export const resume = (passId: string | undefined, options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const { history, cleanup } = open(session);
    const newest = (await history.list()).find(
      ({ state, endpointUrl }) =>
        state === 'interrupted' && endpointUrl === session.engine.endpoint.url
    );
    const chosen = passId ?? newest?.passId;
    if (chosen === undefined) {
      show(options.json, null, () => 'No cleanup of this engine was interrupted.');
      return 0;
    }
    const report = await attended(session, cleanup, signal => history.resume(chosen, signal));
    show(options.json, report, () => reportText(report));
    return ended(report);
  });

export const restore = (entryId: number, options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const { history } = open(session);
    const interrupted = onInterrupt(() => history.cancelRestore(entryId));
    try {
      const { losses, kind } = await history.preview(entryId);
      const restored = await history.restore(entryId);
      const text = [`Restored ${kind} ${restored.name}.`, ...losses].join(' ');
      show(options.json, { ...restored, losses }, () => printable(text));
      return 0;
    } finally {
      interrupted.dispose();
    }
  });
