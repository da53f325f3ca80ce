import { useId, type ReactNode } from 'react';
import classes from './SettingsPage.module.css';

interface SectionProps {
  title: string;
  words: string;
  children: ReactNode;
}

export const Section = ({ title, words, children }: SectionProps) => {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div>
        <h3 id={id} className={classes.title}>
          {title}
        </h3>
        <p className={classes.words}>{words}</p>
      </div>
      <div className={classes.control}>{children}</div>
    </section>
  );
};

/** Sections that are about one thing. */
export const Group = ({ title, children }: { title: string; children: ReactNode }) => (
  <div className={classes.group}>
    <h2 className={classes.groupTitle}>{title}</h2>
    {children}
  </div>
);
