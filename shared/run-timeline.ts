import type { Incident } from './model/incident';
import type { RunReport, RunThing } from './model/run';
import type { Pressure } from './model/sample';
import { placeIn, roundOffsets } from './time-scale';

/** `idle`: it is there and does not run; `unread`: it runs, and was not read yet. */
export type Look = 'idle' | 'unread' | Pressure;

/** Places in percent of the timeline's width. */
export interface Piece {
  from: number;
  to: number;
  look: Look;
}

export interface Mark {
  at: number;
  incident: Incident;
}

/** A container from when it was made to when it was removed. */
export interface Bar {
  thing: RunThing;
  from: number;
  to: number;
  pieces: Piece[];
  marks: Mark[];
  /** It was there when the run was over, or is there while the run goes on. */
  stays: boolean;
}

export interface TimelineData {
  /** When the run began, and until when it is known. Epoch milliseconds. */
  from: number;
  until: number;
  ticks: { at: number; ms: number }[];
  /** Where the command ended and the settling began; null = not yet, or both at once. */
  stoppedAt: number | null;
  bars: Bar[];
  /** Of the engine itself. */
  engine: (Mark & { to: number })[];
}

/** The last moment that the timeline knows of. */
const endOf = ({ run }: RunReport, now: number): number =>
  Math.max(run.startedAt + 1, run.endedAt ?? now);

/** Adjacent spans of time with one look each; what takes no time is left out. */
const piecesOf = (thing: RunThing, until: number): { from: number; to: number; look: Look }[] => {
  const gone = Math.min(thing.goneAt ?? until, until);
  const started = thing.startedAt ?? gone;
  const stopped = Math.min(Math.max(thing.stoppedAt ?? gone, started), gone);
  const spells = thing.spells.filter(({ from }) => from < stopped);
  const turns: { from: number; look: Look }[] = [
    { from: thing.createdAt, look: 'idle' },
    { from: started, look: 'unread' },
    ...spells.map(({ from, level }) => ({ from: Math.max(from, started), look: level })),
    { from: stopped, look: 'idle' }
  ];
  return turns
    .map(({ from, look }, index) => ({ from, to: turns[index + 1]?.from ?? gone, look }))
    .filter(({ from, to }) => to > from);
};

const mostTicks = 6;

/** The containers of a run over its time, in the order in which they were made. */
export const timelineOf = (report: RunReport, now: number): TimelineData => {
  const { run, things, incidents } = report;
  const until = endOf(report, now);
  const place = placeIn(run.startedAt, until);
  const barOf = (thing: RunThing): Bar => ({
    thing,
    from: place(thing.createdAt),
    to: place(thing.goneAt ?? until),
    pieces: piecesOf(thing, until).map(({ from, to, look }) => ({
      from: place(from),
      to: place(to),
      look
    })),
    marks: incidents
      .filter(({ containerId }) => containerId === thing.id)
      .map(incident => ({ at: place(incident.at), incident })),
    stays: thing.whose !== 'lent' && (thing.goneAt === null || thing.goneAt > until)
  });
  const span = until - run.startedAt;
  return {
    from: run.startedAt,
    until,
    ticks: roundOffsets(span, mostTicks).map(ms => ({ at: place(run.startedAt + ms), ms })),
    stoppedAt: run.stoppedAt === null || run.stoppedAt >= until ? null : place(run.stoppedAt),
    bars: things.filter(({ kind }) => kind === 'container').map(barOf),
    engine: incidents
      .filter(({ containerId }) => containerId === null)
      .map(incident => ({ at: place(incident.at), to: place(incident.until), incident }))
  };
};
