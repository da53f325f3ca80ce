import type { CurvePoint, Incident } from '../../../shared/model/incident';
import { formatDuration, formatMemory } from '../../../shared/units';
import classes from './Incidents.module.css';

const width = 580;
const height = 120;

const curveOf = (curve: readonly CurvePoint[], end: number, top: number): string => {
  const from = curve[0]?.at ?? end;
  const span = Math.max(1, end - from);
  return curve
    .map(({ at, usedBytes }, index) => {
      const x = ((at - from) / span) * width;
      const y = height - (usedBytes / top) * height;
      return `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
    })
    .join('');
};

interface CurveProps {
  incident: Incident;
  curve: readonly CurvePoint[];
}

/** The memory of the minutes before, against the limit then. */
export const MemoryCurve = ({ incident, curve }: CurveProps) => {
  const [first, last] = [curve[0], curve.at(-1)];
  if (!first || !last || curve.length < 2) {
    return (
      <figure className={classes.figure} aria-label="Memory before">
        <figcaption className={classes.caption}>Memory before</figcaption>
        <p className={classes.missing}>
          {last
            ? `One reading before it: ${formatMemory(last.usedBytes)}.`
            : 'There was no reading of it before.'}
        </p>
      </figure>
    );
  }
  const limit = incident.limitBytes ?? null;
  const peak = curve.reduce((most, { usedBytes }) => Math.max(most, usedBytes), 0);
  const top = Math.max(limit ?? 0, peak) * 1.08;
  // A loop goes on after its beginning: these are the minutes before its latest end.
  const end = Math.max(last.at, incident.at);
  const path = curveOf(curve, end, top);
  const limitY = limit === null ? null : height - (limit / top) * height;
  const before = formatDuration(Math.max(1, (end - first.at) / 1000));
  return (
    <figure className={classes.figure} aria-label="Memory before">
      <figcaption className={classes.caption}>
        Memory before: peak {formatMemory(peak)}
        {limit !== null && ` of ${formatMemory(limit)}`}, last read {formatMemory(last.usedBytes)}
      </figcaption>
      <svg
        className={classes.curve}
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        aria-hidden
      >
        <path className={classes.line} d={path} vectorEffect="non-scaling-stroke" />
        {limitY !== null && (
          <line
            className={classes.limit}
            x1={0}
            x2={width}
            y1={limitY}
            y2={limitY}
            vectorEffect="non-scaling-stroke"
          />
        )}
      </svg>
      <div className={classes.axis}>
        <span>{before} before</span>
        <span>{limit === null ? 'no limit' : 'the red line is the limit then'}</span>
        <span>{new Date(end).toLocaleTimeString()}</span>
      </div>
    </figure>
  );
};
