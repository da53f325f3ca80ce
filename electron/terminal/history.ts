import { PlimsollError } from '../../shared/errors';
import { printable } from '../../shared/printable';
import type { Cleanup } from '../cleanup/cleanup';
import { History } from '../cleanup/history';
import { cancellable, ended, openCleanup } from './clean';
import { journal, settingsOf, show, withSession, type CommonOptions } from './command';
import { historyText } from './history-text';
import { reportText } from './report-text';
import type { Session } from './session';

const open = (session: Session): { history: History; cleanup: Cleanup } => {
  const opened = journal(session);
  const cleanup = openCleanup(session, settingsOf(session), opened);
  return { history: new History({ engine: session.engine, journal: opened, cleanup }), cleanup };
};

export const history = (options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const passes = await open(session).history.list();
    show(options.json, passes, () => historyText(passes));
    return passes.some(({ state }) => state === 'interrupted') ? 1 : 0;
  });

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
      throw new PlimsollError('not-found', 'No cleanup of this engine was interrupted.');
    }
    const report = await cancellable(cleanup, () => history.resume(chosen));
    show(options.json, report, () => reportText(report));
    return ended(report);
  });

export const restore = (entryId: number, options: CommonOptions): Promise<void> =>
  withSession(options, async session => {
    const { history } = open(session);
    const { losses, kind } = await history.preview(entryId);
    const restored = await history.restore(entryId);
    const text = [`Restored ${kind} ${restored.name}.`, ...losses].join(' ');
    show(options.json, { ...restored, losses }, () => printable(text));
    return 0;
  });
