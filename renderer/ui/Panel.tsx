import { useId, type ReactNode } from 'react';
import classes from './Panel.module.css';

interface PanelProps {
  title: string;
  /** What the title leaves open: an age, a count. */
  aside?: ReactNode;
  children: ReactNode;
  /** Without padding, for lists that go from edge to edge. */
  flush?: boolean;
}

/** One question and its answer. */
export const Panel = ({ title, aside, children, flush }: PanelProps) => {
  const id = useId();
  return (
    <section className={classes.panel} aria-labelledby={id}>
      <header className={classes.header}>
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        {aside !== undefined && <div className={classes.aside}>{aside}</div>}
      </header>
      <div className={flush ? classes.flush : classes.body}>{children}</div>
    </section>
  );
};
