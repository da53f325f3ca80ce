import { plainSentence } from './plain-name';
import classes from './Problem.module.css';

/** Why what a person asked for did not work, beside what they pressed. */
export const Problem = ({ children }: { children: string | null }) =>
  children === null ? null : (
    <p role="alert" className={classes.problem}>
      {plainSentence(children)}
    </p>
  );
