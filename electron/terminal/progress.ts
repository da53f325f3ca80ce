import { disposable, type Disposable } from '../../shared/disposable';
import type { EngineStatus } from '../../shared/model/engine';
import type { CleanupPass } from '../../shared/model/pass';
import type { Clock } from '../clock';
import type { Cleanup } from '../cleanup/cleanup';
import type { EngineConnection } from '../engine/connection';
import { itemLine } from './report-text';

/** How long an engine may keep a person waiting without a word. */
const quietMs = 2_000;
export const waiting = 'Waiting for the engine, which does not answer…\n';

interface ProgressParts {
  cleanup: Pick<Cleanup, 'onPass'>;
  connection: Pick<EngineConnection, 'onStatus'>;
  write: (text: string) => void;
  clock: Clock;
}

/** Says after a while that the engine is waited for, once, unless it is disposed of before. */
export const tellOfWaiting = (
  write: (text: string) => void,
  clock: Clock
): ReturnType<Clock['after']> => clock.after(quietMs, () => write(waiting));

const isAway = ({ state, gate }: Pick<EngineStatus, 'state' | 'gate'>): boolean =>
  state === 'down' || gate.concurrency === 0;

/** Tells a person at the terminal how a pass goes: a line for each item that is settled. */
export const tellProgress = ({ cleanup, connection, write, clock }: ProgressParts): Disposable => {
  const told = new Set<string>();
  let stalled: Disposable | null = null;
  const tell = ({ items }: CleanupPass): void => {
    for (const item of items) {
      if (item.outcome === null || told.has(item.itemId)) continue;
      told.add(item.itemId);
      write(`${told.size}/${items.length} ${itemLine(item.outcome, item)}\n`);
    }
  };
  const look = (status: EngineStatus): void => {
    if (isAway(status)) stalled ??= tellOfWaiting(write, clock);
    else {
      stalled?.dispose();
      stalled = null;
    }
  };
  const listening = [cleanup.onPass(tell), connection.onStatus(look)];
  return disposable(() => {
    stalled?.dispose();
    for (const one of listening) one.dispose();
  });
};
