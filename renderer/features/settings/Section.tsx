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
        <h2 id={id} className={classes.title}>
          {title}
        </h2>
        <p className={classes.words}>{words}</p>
      </div>
      <div className={classes.control}>{children}</div>
    </section>
  );
};
