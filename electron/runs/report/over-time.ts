import { kindWords } from '../../../shared/incident-words';
import type { RunReport } from '../../../shared/model/run';
import { timelineOf, type Bar, type Look } from '../../../shared/run-timeline';
import { formatDuration } from '../../../shared/units';
import type { Section, Tone } from '../../report/document';

const tones: Record<Look, Tone> = {
  idle: 'low',
  unread: 'calm',
  ok: 'calm',
  high: 'high',
  critical: 'critical'
};

const seconds = (ms: number): string => formatDuration(Math.max(0, ms) / 1_000);

/** Of a run that goes on, nothing is known past the last thing that it has told. */
const lastKnown = ({ run, things }: RunReport): number =>
  Math.max(
    run.endedAt ?? run.stoppedAt ?? run.startedAt,
    ...things.flatMap(({ createdAt, goneAt, spells }) => [
      createdAt,
      goneAt ?? createdAt,
      spells.at(-1)?.from ?? createdAt
    ])
  );

/** The run's containers from when they were made to when they were gone. */
export const overTime = (report: RunReport): Section[] => {
  const { from, until, bars } = timelineOf(report, lastKnown(report));
  if (bars.length === 0) return [];
  const row = ({ thing, stays }: Bar): string[] => [
    thing.name,
    seconds(thing.createdAt - from),
    stays ? 'stays' : seconds((thing.goneAt ?? until) - from)
  ];
  return [
    {
      title: 'Containers over time',
      note: 'A bar goes from when a container was made to when it was gone; it is coloured while memory was past the load line, and faint while it did not run. A mark is an incident.',
      headings: ['Container', 'Made after', 'Gone after'],
      right: ['Made after', 'Gone after'],
      rows: bars.map(row),
      drawn: {
        scale: ['0 s', seconds((until - from) / 2), seconds(until - from)],
        rows: bars.map(({ pieces, marks }) => ({
          pieces: pieces.map(piece => ({
            from: piece.from / 100,
            to: piece.to / 100,
            tone: tones[piece.look]
          })),
          marks: marks.map(({ at, incident }) => ({
            at: at / 100,
            words: kindWords[incident.kind]
          }))
        }))
      }
    }
  ];
};
