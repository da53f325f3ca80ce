import { severityWords } from '../../../shared/audit-words';
import type { Severity } from '../../../shared/model/audit';
import classes from './SeverityBadge.module.css';

/** How much harm it does, in a word. */
export const SeverityBadge = ({ severity }: { severity: Severity }) => (
  <span className={classes.badge} data-severity={severity}>
    {severityWords[severity]}
  </span>
);
