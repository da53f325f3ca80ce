import type { Pressure } from '../../shared/model/sample';
import type { Forecast, LoadLines } from '../../shared/model/warning';
import { nextLevel } from './level';

/** One look at something that may drown. */
export interface Look {
  at: number;
  /** Of its limit, or of the room there is for it; null = no data, or nothing to measure it by. */
  percent: number | null;
  usedBytes: number;
  forecast: Forecast | null;
  lines: LoadLines;
}

export interface OpenEpisode {
  /** Counts from 1. */
  number: number;
  by: 'line' | 'trend';
  since: number;
  /** Null while it lasts. */
  until: number | null;
  level: 'high' | 'critical';
  /** Since when it is at this level, or at a line at all. */
  levelSince: number;
  peakBytes: number;
  forecast: Forecast | null;
}

/** What is remembered of one container between two looks. */
export interface Course {
  level: Pressure;
  /** Since when it is at its line without being told of; null = it is not, or it is told of. */
  risenAt: number | null;
  /** Since when it is calm while its episode lasts. */
  calmSince: number | null;
  /** The last one, open or over. */
  episode: OpenEpisode | null;
}

export const calm: Course = { level: 'ok', risenAt: null, calmSince: null, episode: null };

export const episodeBounds = {
  /** A value this far above its line needs no second look. */
  plainPoints: 2,
  /** A value just above its line is told once it is still there after so long. */
  confirmMs: 800,
  /** An episode is over once it was calm for so long. */
  dwellMs: 30_000
};

/** The episode that lasts; null = it is calm. */
export const openOf = ({ episode }: Course): OpenEpisode | null =>
  episode?.until === null ? episode : null;

const bad = (level: Pressure): 'high' | 'critical' => (level === 'critical' ? 'critical' : 'high');

/** Just above its line it has to be seen twice, or every value that dances there would be told. */
const isTold = (risenAt: number, { at, percent, lines }: Look): boolean => {
  const above = (percent ?? 0) - lines.high;
  if (above >= episodeBounds.plainPoints || (percent ?? 0) >= lines.critical) return true;
  return above >= 0 && at - risenAt >= episodeBounds.confirmMs;
};

const opened = (course: Course, look: Look, level: Pressure, by: OpenEpisode['by']): Course => ({
  level,
  risenAt: null,
  calmSince: null,
  episode: {
    number: (course.episode?.number ?? 0) + 1,
    by,
    since: look.at,
    until: null,
    level: bad(level),
    levelSince: look.at,
    peakBytes: look.usedBytes,
    forecast: look.forecast
  }
});

const continued = (course: Course, episode: OpenEpisode, look: Look, level: Pressure): Course => {
  const quiet = level === 'ok' && look.forecast === null;
  const calmSince = quiet ? (course.calmSince ?? look.at) : null;
  const over = calmSince !== null && look.at - calmSince >= episodeBounds.dwellMs;
  const isNew = level !== 'ok' && (episode.by === 'trend' || bad(level) !== episode.level);
  return {
    level,
    risenAt: null,
    calmSince: over ? null : calmSince,
    episode: {
      ...episode,
      until: over ? look.at : null,
      // Once it is calm it is told as it last was.
      level: level === 'ok' ? episode.level : bad(level),
      levelSince: isNew ? look.at : episode.levelSince,
      by: level === 'ok' ? episode.by : 'line',
      peakBytes: Math.max(episode.peakBytes, look.usedBytes),
      forecast: look.forecast
    }
  };
};

/** The course after one more look; looks come in the order of their time. */
export const follow = (course: Course, look: Look): Course => {
  const level = nextLevel(course.level, look.percent, look.lines);
  const open = openOf(course);
  if (open) return continued(course, open, look, level);
  if (level !== 'ok') {
    const risenAt = course.risenAt ?? look.at;
    if (isTold(risenAt, look)) return opened(course, look, level, 'line');
    if (!look.forecast) return { ...course, level, risenAt };
  }
  if (look.forecast) return opened(course, look, level, 'trend');
  return { ...course, level, risenAt: null };
};

/** The container is gone: nothing is left to wait for. */
export const ended = (course: Course, at: number): Course => {
  const open = openOf(course);
  return open ? { ...course, calmSince: null, episode: { ...open, until: at } } : course;
};
