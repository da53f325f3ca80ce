import type { RunCounters, RunThing, RunThingKind } from '../../shared/model/run';
import { isLeft } from './kept-thing';

/** Whether it was there when it was looked for last. */
export const isThere = ({ goneAt }: Pick<RunThing, 'goneAt'>): boolean => goneAt === null;

const ofKind = (things: readonly RunThing[], kind: RunThingKind): RunCounters['container'] => {
  const own = things.filter(thing => thing.kind === kind);
  const there = own.filter(isThere);
  const left = there.filter(isLeft).length;
  return { created: own.length, gone: own.length - there.length, left };
};

const isRunning = ({ startedAt, stoppedAt, goneAt }: RunThing): boolean =>
  startedAt !== null && stoppedAt === null && goneAt === null;

const highestOf = (things: readonly RunThing[]): RunCounters['highest'] => {
  let highest: RunCounters['highest'] = null;
  for (const { name, peak } of things) {
    if (peak?.percent == null || peak.percent <= (highest?.percent ?? -1)) continue;
    highest = { name, percent: peak.percent };
  }
  return highest;
};

/** What a run has come to in numbers. */
export const countersOf = (
  things: readonly RunThing[],
  rest: Pick<RunCounters, 'incidents' | 'mutations' | 'mutationsPerSecond'>
): RunCounters => {
  const own = things.filter(({ whose }) => whose === 'run');
  return {
    ...rest,
    container: ofKind(own, 'container'),
    network: ofKind(own, 'network'),
    volume: ofKind(own, 'volume'),
    image: ofKind(own, 'image'),
    running: own.filter(isRunning).length,
    shared: things.filter(({ whose }) => whose === 'shared').length,
    highest: highestOf(things.filter(({ whose }) => whose !== 'shared'))
  };
};
