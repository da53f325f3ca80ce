import classes from './Name.module.css';
import { plainName, shortName } from './plain-name';

interface NameProps {
  children: string;
  /** Names are figures of speech of a machine: set in the fixed-width face. */
  code?: boolean;
  strong?: boolean;
  dimmed?: boolean;
}

/** A name that somebody else chose: one line, the whole of it on hovering. */
export const Name = ({ children, code, strong, dimmed }: NameProps) => {
  const text = plainName(children);
  return (
    <span
      className={classes.name}
      title={text}
      data-code={code || undefined}
      data-strong={strong || undefined}
      data-dimmed={dimmed || undefined}
    >
      {shortName(text)}
    </span>
  );
};
