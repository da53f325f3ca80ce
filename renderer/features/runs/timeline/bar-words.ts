import type { RunThing } from '../../../../shared/model/run';
import { formatMemory, formatPercent } from '../../../../shared/units';
import { kindWords } from '../../../../shared/incident-words';
import { plainName } from '../../../ui/plain-name';
import { shownName } from '../../../../shared/volume-words';
import { seconds } from '../words';
import type { Bar } from '../../../../shared/run-timeline';

/** How long it was past its load line, told by its spells. Milliseconds. */
export const pressedFor = ({ spells, stoppedAt, goneAt }: RunThing, until: number): number => {
  const end = Math.min(stoppedAt ?? goneAt ?? until, until);
  return spells.reduce((sum, { from, level }, index) => {
    const to = Math.min(spells[index + 1]?.from ?? end, end);
    return level === 'ok' ? sum : sum + Math.max(0, to - from);
  }, 0);
};

const peakWords = ({ peak }: RunThing): string => {
  if (!peak) return 'Its memory was never read.';
  const { usedBytes, limitBytes, percent } = peak;
  const use = `At most ${formatMemory(usedBytes)}`;
  if (limitBytes === null) return `${use}, without a limit.`;
  return `${use} of ${formatMemory(limitBytes)}${percent === null ? '' : ` (${formatPercent(percent)})`}.`;
};

const endWords = ({ thing, stays }: Bar, after: string): string => {
  const { whose, startedAt, stoppedAt } = thing;
  if (whose === 'lent') return 'Given back after the run.';
  if (!stays) return `Removed ${after}.`;
  return stoppedAt === null && startedAt !== null ? 'Left running.' : 'Left.';
};

/** All that its bar shows, in sentences. */
export const barSentences = (bar: Bar, from: number, until: number): string[] => {
  const { thing, marks } = bar;
  const { createdAt, startedAt, stoppedAt, goneAt, exitCode, whose } = thing;
  const after = (at: number): string => `after ${seconds(Math.max(0, at - from))}`;
  const pressed = pressedFor(thing, until);
  return [
    `${whose === 'lent' ? 'Lent by a pool' : 'Made'} ${after(createdAt)}.`,
    ...(startedAt === null ? ['Never started.'] : []),
    ...(startedAt !== null && stoppedAt !== null
      ? [`Ran ${seconds(Math.max(0, stoppedAt - startedAt))}, exit code ${exitCode ?? 0}.`]
      : []),
    endWords(bar, after(goneAt ?? until)),
    peakWords(thing),
    ...(pressed > 0 ? [`Past its load line for ${seconds(pressed)}.`] : []),
    ...marks.map(({ incident }) => `${kindWords[incident.kind]} ${after(incident.at)}.`),
    ...(whose === 'shared' ? ['It may be somebody else’s.'] : [])
  ];
};

export const barName = ({ thing }: Bar): string => plainName(shownName(thing));
