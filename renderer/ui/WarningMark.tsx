import type { Warning } from '../../shared/model/warning';
import { warningWords } from '../../shared/warning-words';
import { useNow } from './use-now';
import classes from './WarningMark.module.css';

const untilWords = (reachesAt: number, now: number): string => {
  const minutes = Math.round((reachesAt - now) / 60_000);
  return minutes < 1 ? 'Full in under 1 min' : `Full in ~${minutes} min`;
};

/** A trend in a few words, for where there is no room for its sentence. */
export const TrendMark = ({ warning }: { warning: Warning }) => {
  const now = useNow(5000);
  if (!warning.forecast) return null;
  return (
    <span className={classes.mark} title={`It ${warningWords(warning, now)}.`}>
      {untilWords(warning.forecast.reachesAt, now)}
    </span>
  );
};
