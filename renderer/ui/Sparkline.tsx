import type { Sample } from '../../shared/model/sample';
import classes from './Sparkline.module.css';
import { sparklinePath } from './sparkline-path';

const width = 100;
const height = 24;

/** Memory over the last rounds: against the limit where there is one, else against its own peak. */
const lineOf = (samples: readonly Sample[]): string => {
  const limited = samples.every(({ percent }) => percent !== null);
  const values = samples.map(({ percent, usedBytes }) => (limited ? (percent ?? 0) : usedBytes));
  const top = limited ? 100 : Math.max(0, ...values) * 1.25;
  return sparklinePath(values, { width, height: height - 2, top });
};

export const Sparkline = ({ samples }: { samples: readonly Sample[] | undefined }) => (
  <svg
    className={classes.sparkline}
    viewBox={`0 -1 ${width} ${height}`}
    preserveAspectRatio="none"
    data-level={samples?.at(-1)?.level}
    aria-hidden
  >
    {samples && <path d={lineOf(samples)} vectorEffect="non-scaling-stroke" />}
  </svg>
);
