import { VisuallyHidden } from '@mantine/core';
import classes from './Name.module.css';
import { halvesOf, plainName, shortName } from './plain-name';

interface NameProps {
  children: string;
  /** Names are figures of speech of a machine: set in the fixed-width face. */
  code?: boolean;
  strong?: boolean;
  dimmed?: boolean;
  /** Cut in the middle where it is too long: what tells such names apart is often their end. */
  middle?: boolean;
}

/** A name that fits everywhere stays in one piece. */
const shortEnough = 20;

const Halves = ({ children }: { children: string }) => {
  const [head, tail] = halvesOf(children);
  // Two halves would be read out as two words.
  return (
    <>
      <VisuallyHidden className={classes.whole}>{children}</VisuallyHidden>
      <span className={classes.head} aria-hidden>
        {head}
      </span>
      <span aria-hidden>{tail}</span>
    </>
  );
};

/** A name that somebody else chose: one line, the whole of it on hovering. */
export const Name = ({ children, code, strong, dimmed, middle }: NameProps) => {
  const text = plainName(children);
  const shown = shortName(text);
  const isCut = middle && shown.length > shortEnough;
  return (
    <span
      className={classes.name}
      title={text}
      data-code={code || undefined}
      data-strong={strong || undefined}
      data-middle={isCut || undefined}
      data-dimmed={dimmed || undefined}
    >
      {isCut ? <Halves>{shown}</Halves> : shown}
    </span>
  );
};
