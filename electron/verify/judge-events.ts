import { plural } from '../../shared/units';
import type { EngineEvent } from '../engine/port';
import { nothingYet, type FactsOf } from '../incidents/detection';
import type { Finding } from '../incidents/finding';
import { replay } from '../incidents/look-back';
import { bounded } from '../labels/labels';
import { listed } from '../audit/engine/engine-rule';
import { judged, type Judged } from './step';

interface Witnessed {
  /** Before the verification: a stop that was asked for then may end in it. */
  before: readonly EngineEvent[];
  during: readonly EngineEvent[];
  /** Ids of the verification's own containers. */
  own: ReadonlySet<string>;
  /** Ids whose ends say nothing: an image was tried that has no shell. */
  tried: ReadonlySet<string>;
  facts: FactsOf;
  /** Whether the events were followed all the time. */
  whole: boolean;
}

const unexpected: Readonly<Record<string, string>> = {
  oom: 'was killed for memory',
  'child-oom': 'lost a process to a kill for memory',
  crash: 'ended with an error that nobody asked for',
  'restart-loop': 'was started again and again'
};

/** A kill for memory that was survived is told a while after. */
const settlesMs = 10_000;

/** By the engine's own clock, which may not be ours. */
const findingsIn = (events: readonly EngineEvent[], facts: FactsOf): Finding[] => {
  const last = events.at(-1);
  const now = last ? Number(last.timeNano / 1_000_000n) : 0;
  return replay(nothingYet, events, facts, now + settlesMs).findings;
};

const passedWords = (ends: number): string => {
  if (ends === 0) return 'Nothing ended, and nothing was killed for memory.';
  const asked = ends === 1 ? 'which was asked for' : 'each asked for';
  return `${plural(ends, 'end')}, ${asked}, and no kill for memory.`;
};

/** The third step: nothing ended, or was killed for memory, that nobody asked for. */
export const judgeEvents = (witnessed: Witnessed): Judged => {
  const { before, during, own, tried, facts, whole } = witnessed;
  const known = new Set(findingsIn(before, facts).map(({ key }) => key));
  const found = findingsIn([...before, ...during], facts).filter(
    ({ kind, key, who }) =>
      kind in unexpected && !known.has(key) && !tried.has(who?.containerId ?? '')
  );
  const deaths = during.filter(({ type, action }) => type === 'container' && action === 'die');
  const ours = deaths.filter(({ actorId }) => own.has(actorId));
  const others = deaths.length - ours.length;
  const evidence = [
    `${plural(during.length, 'event')} followed, ${plural(deaths.length, 'end')} among them: ${ours.length} of this verification's own containers, ${others} of others.`,
    ...(whole ? [] : ['The events were interrupted for a time: some may be missing.']),
    ...listed(
      found.map(({ kind, who, exitCode }) => {
        const code = exitCode === null ? '' : ` (code ${exitCode})`;
        return `${bounded(who?.name ?? 'A container')} ${unexpected[kind] ?? 'went wrong'}${code}.`;
      })
    )
  ];
  return judged(
    found.length === 0 && whole,
    found.length > 0
      ? `${plural(found.length, 'end or kill', 'ends or kills')} for memory that nobody asked for.`
      : whole
        ? passedWords(deaths.length)
        : 'Not known: the events could not be followed all the time.',
    evidence
  );
};
