import { useEffect, useId, useRef, type ReactNode } from 'react';
import { useNavigation } from '../../stores/navigation';
import classes from './SettingsPage.module.css';

interface SectionProps {
  title: string;
  words: string;
  /** What it is called in an address that leads here. */
  name?: 'schedule' | 'rules';
  children: ReactNode;
}

export const Section = ({ title, words, name, children }: SectionProps) => {
  const id = useId();
  const ref = useRef<HTMLElement>(null);
  const wanted = useNavigation(({ section }) => name !== undefined && section === name);
  useEffect(() => {
    if (wanted) ref.current?.scrollIntoView();
  }, [wanted]);
  return (
    <section ref={ref} className={classes.section} aria-labelledby={id}>
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
