import { PlimsollError } from '../../../shared/errors';
import type { EngineStatus } from '../../../shared/model/engine';
import type { Incident } from '../../../shared/model/incident';
import type { LimitsOverview } from '../../../shared/model/limit';
import { plural } from '../../../shared/units';
import { systemClock, type Clock } from '../../clock';
import type { Engine, EngineEvent } from '../../engine/port';
import { readPast } from '../../incidents/look-back';
import { runs } from '../../limits/recommendation';
import type { AskEngine } from '../sources';
import { checkEngine } from './check-engine';
import type { CheckFacts } from './facts';

/** What is seen in one look at the engine. */
export interface EngineLook extends Pick<
  CheckFacts,
  'containers' | 'orphans' | 'disk' | 'samples'
> {
  /** A sentence on the age of the disk figures, where something was removed after them. */
  diskNote?: string;
}

interface AskParts {
  engine: Pick<Engine, 'events'>;
  status: () => EngineStatus;
  look: (signal: AbortSignal) => Promise<EngineLook>;
  limits: () => Promise<LimitsOverview>;
  /** Of the last day at least, newest first. */
  incidents: () => Promise<Incident[]>;
  schedule: () => CheckFacts['schedule'];
  clock?: Clock;
}

const unlimited: CheckFacts['limits'] = {
  headroom: { engineBytes: 0, committedBytes: 0, unlimited: 0 },
  recommendations: []
};

/** What cannot be told of one thing is no reason to tell nothing of the others. */
const orElse = async <T>(
  asked: Promise<T>,
  instead: T,
  unknown: string[],
  sentence: string
): Promise<T> => {
  try {
    return await asked;
  } catch {
    unknown.push(sentence);
    return instead;
  }
};

/** Silence about the memory of something is not to be taken for a good word. */
const unreadWords = ({
  containers,
  samples
}: Pick<EngineLook, 'containers' | 'samples'>): string[] => {
  const unread = containers.filter(one => runs(one) && !samples[one.id]).length;
  if (unread === 0) return [];
  return [`${plural(unread, 'container gave', 'containers gave')} no reading of memory.`];
};

/** Gathers what the parts of Plimsoll know of one engine, and judges it. */
export const engineAsker =
  ({
    engine,
    status,
    look,
    limits,
    incidents,
    schedule,
    clock = systemClock
  }: AskParts): AskEngine =>
  async signal => {
    const { state, failure } = status();
    if (state === 'down' || state === 'connecting') {
      throw new PlimsollError(
        failure?.code ?? 'engine-unreachable',
        failure?.message ?? 'The engine does not answer yet.'
      );
    }
    const { diskNote, ...seen } = await look(signal);
    const notChecked = [...(diskNote === undefined ? [] : [diskNote]), ...unreadWords(seen)];
    signal.throwIfAborted();
    const noEvents: readonly EngineEvent[] = [];
    const facts: CheckFacts = {
      ...seen,
      limits: await orElse(
        limits(),
        unlimited,
        notChecked,
        'Better memory limits could not be worked out.'
      ),
      incidents: await orElse(incidents(), [], notChecked, 'Incidents could not be read.'),
      events: await orElse(
        readPast(engine, clock, signal),
        noEvents,
        notChecked,
        'The events of the last hour could not be read.'
      ),
      schedule: schedule(),
      status: status(),
      now: clock.now()
    };
    signal.throwIfAborted();
    return { ...checkEngine(facts), notChecked };
  };
