import type { Pressure } from '../../shared/model/sample';
import classes from './PressureBadge.module.css';

const words: Record<Pressure, string> = { ok: 'OK', high: 'High', critical: 'Critical' };

/** Says in a word how close a container is to its limit; nothing while all is well. */
export const PressureBadge = ({ level }: { level: Pressure }) =>
  level === 'ok' ? null : (
    <span className={classes.badge} data-level={level}>
      {words[level]}
    </span>
  );
