import type {
  FindingKind,
  Run,
  RunCounters,
  RunThing,
  RunThingKind
} from '../../../shared/model/run';
import { formatDuration, plural } from '../../../shared/units';
import { plainSentence } from '../../ui/plain-name';

export const thingKinds: readonly RunThingKind[] = ['container', 'network', 'volume', 'image'];

export const findingWords: Record<FindingKind, string> = {
  leak: 'Left something',
  oom: 'Out of memory',
  crash: 'Crash',
  high: 'Past the load line'
};

export const seconds = (ms: number): string => formatDuration(ms / 1_000);

// Made once: making one takes longer than drawing a row.
const moments = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** A day and a time of day, to the second. */
export const momentOf = (at: number): string => moments.format(at);

/** What a run is called until a person says more: when it began. */
export const defaultName = (now: number): string =>
  `Run of ${new Date(now).toLocaleString(undefined, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit'
  })}`;

/** What is there still, of all kinds. */
export const leftIn = (counters: RunCounters): number =>
  thingKinds.reduce((sum, kind) => sum + counters[kind].left, 0);

/** "12 containers, 1 network"; null = nothing. */
export const madeWords = (counters: RunCounters): string | null => {
  const parts = thingKinds.flatMap(kind => {
    const { created } = counters[kind];
    return created === 0 ? [] : [plural(created, kind)];
  });
  return parts.length === 0 ? null : parts.join(', ');
};

const stateWords: Record<Run['state'], string | null> = {
  recording: 'Recording',
  settling: 'Settling',
  finished: null,
  interrupted: 'Interrupted'
};

/** What is to be said of a run besides its findings; null = it went to its end and all is known. */
export const stateOf = ({ state, incomplete }: Pick<Run, 'state' | 'incomplete'>): string | null =>
  stateWords[state] ?? (incomplete.length > 0 ? 'Incomplete' : null);

/** How long it lasted, or lasts. */
export const lengthOf = (
  { startedAt, stoppedAt, endedAt }: Pick<Run, 'startedAt' | 'stoppedAt' | 'endedAt'>,
  now: number
): number => Math.max(0, (stoppedAt ?? endedAt ?? now) - startedAt);

export const commandOf = ({ command }: Pick<Run, 'command'>): string | null =>
  command === null ? null : plainSentence(command.join(' '));

/** Whoever recorded it, and how it ended, as the end of a sentence. */
export const endOf = ({ recordedBy, exitCode }: Pick<Run, 'recordedBy' | 'exitCode'>): string =>
  exitCode === null
    ? `recorded in ${recordedBy === 'window' ? 'this window' : 'a terminal'}`
    : `exit code ${exitCode}`;

/** What a container came to; empty for anything else. */
export const fateOf = ({ kind, startedAt, stoppedAt, goneAt, exitCode }: RunThing): string => {
  if (kind !== 'container') return '';
  if (startedAt === null) return 'never started';
  if (stoppedAt !== null) return `exited with code ${exitCode ?? 0}`;
  return goneAt === null ? 'running' : 'removed';
};

/** Those whose words hold every word that is looked for. */
export const filterRuns = (runs: readonly Run[], text: string): Run[] => {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return runs.filter(run => {
    const words = [
      run.name,
      run.command?.join(' '),
      stateOf(run),
      ...run.findings.map(kind => findingWords[kind])
    ];
    const said = words.join(' ').toLowerCase();
    return wanted.every(word => said.includes(word));
  });
};

/** The run that one is best held against: the last before it of that name, else the last before it. */
export const runBefore = (runs: readonly Run[], run: Run): Run | null => {
  const earlier = runs.filter(one => one.runId !== run.runId && one.startedAt <= run.startedAt);
  return earlier.find(({ name }) => name === run.name) ?? earlier[0] ?? null;
};
