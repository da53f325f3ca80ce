import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HistoryPass } from '../../shared/model/history';
import type { InterruptedPass } from '../../shared/model/status';
import { plural } from '../../shared/units';
import { dataFolder } from '../store/data-folder';
import { passes } from './command';
import type { Session } from './session';

/** The newest interrupted pass of a session's engine; null = there is none. */
export const interruptedPass = async (session: Session): Promise<InterruptedPass | null> => {
  // Who only looks makes no journal.
  if (!existsSync(join(dataFolder(), 'journal.sqlite'))) return null;
  const open = passes(session);
  const kept = async (): Promise<HistoryPass[]> =>
    (await open()).passes(session.engine.endpoint.url);
  // What cannot be read is said by what needs it.
  const pass = (await kept().catch(() => [])).find(({ state }) => state === 'interrupted');
  if (!pass) return null;
  const left = pass.items.filter(({ state }) => state !== 'settled').length;
  return { passId: pass.passId, startedAt: pass.startedAt, itemsLeft: left };
};

export const interruptedText = ({ passId, startedAt, itemsLeft }: InterruptedPass): string =>
  `A cleanup of this engine was interrupted (begun ${new Date(startedAt).toISOString()}, ${plural(itemsLeft, 'item')} left): "plimsoll resume ${passId}" goes on with it.`;

/** Beside what the command itself prints. */
export const mentionInterrupted = async (session: Session): Promise<void> => {
  const pass = await interruptedPass(session);
  if (pass) process.stderr.write(`${interruptedText(pass)}\n`);
};
