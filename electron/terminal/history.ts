import { PlimsollError } from '../../shared/errors';
import { printable } from '../../shared/printable';
import { History } from '../cleanup/history';
import { openCleanup } from './clean';
import { journal, settingsOf, show, withSession, type CommonOptions } from './command';
import { historyText } from './history-text';
import { reportText } from './report-text';
import type { Session } from './session';

const openHistory = (session: Session): History =>
  new History({
    engine: session.engine,
    journal: journal(session),
    cleanup: openCleanup(session, settingsOf(session), journal(session))
  });

export const history = (options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const passes = await openHistory(session).list();
    show(options.json, passes, () => historyText(passes));
    return passes.some(({ state }) => state === 'interrupted') ? 1 : 0;
  });

/** Goes on with the pass of this name, else with the newest interrupted one of this engine. */
export const resume = (passId: string | undefined, options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const opened = openHistory(session);
    const newest = (await opened.list()).find(({ state }) => state === 'interrupted');
    const chosen = passId ?? newest?.passId;
    if (chosen === undefined) {
      throw new PlimsollError('not-found', 'No cleanup of this engine was interrupted.');
    }
    const report = await opened.resume(chosen);
    show(options.json, report, () => reportText(report));
    return report.failed.length > 0 || report.cancelled ? 1 : 0;
  });

export const restore = (entryId: number, options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const opened = openHistory(session);
    const { losses, kind } = await opened.preview(entryId);
    const restored = await opened.restore(entryId);
    const text = [`Restored ${kind} ${restored.name}.`, ...losses].join(' ');
    show(options.json, { ...restored, losses }, () => printable(text));
    return 0;
  });
