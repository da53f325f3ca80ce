import type { Run } from '../../../shared/model/run';
import { isGoing } from '../../stores/runs';
import classes from './Runs.module.css';
import { findingWords, stateOf } from './words';

/** How a run stands and what is amiss with it, a word or two each. */
export const RunBadges = ({ run }: { run: Run }) => {
  const state = stateOf(run);
  return (
    <span className={classes.badges}>
      {state !== null && (
        <span className={classes.badge} data-tone={isGoing(run) ? 'going' : 'quiet'}>
          {state}
        </span>
      )}
      {run.findings.map(kind => (
        <span key={kind} className={classes.badge} data-tone={kind}>
          {findingWords[kind]}
        </span>
      ))}
    </span>
  );
};
