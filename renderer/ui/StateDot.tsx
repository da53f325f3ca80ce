import classes from './StateDot.module.css';

export type Tone = 'well' | 'idle' | 'high' | 'critical';

/** A dot beside a word; the word says it all, the dot is for the eye. */
export const StateDot = ({ tone, children }: { tone: Tone; children: string }) => (
  <span className={classes.state}>
    <span className={classes.dot} data-tone={tone} aria-hidden />
    {children}
  </span>
);
