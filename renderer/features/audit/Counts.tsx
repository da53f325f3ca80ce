import { severities } from '../../../shared/audit-words';
import type { SeverityCounts } from '../../../shared/model/audit';
import { formatCount } from '../../../shared/units';
import classes from './SeverityBadge.module.css';

/** How many of each severity, the worst first; what there is none of is left out. */
export const Counts = ({ counts }: { counts: SeverityCounts }) => (
  <span className={classes.counts}>
    {severities
      .filter(severity => counts[severity] > 0)
      .map(severity => (
        <span key={severity} className={classes.badge} data-severity={severity}>
          {formatCount(counts[severity])} {severity}
        </span>
      ))}
  </span>
);
