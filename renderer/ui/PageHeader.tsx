import type { ReactNode } from 'react';
import classes from './PageHeader.module.css';

interface PageHeaderProps {
  title: string;
  /** One sentence that sums the page up. */
  summary?: ReactNode;
  actions?: ReactNode;
}

export const PageHeader = ({ title, summary, actions }: PageHeaderProps) => (
  <header className={classes.header}>
    <div className={classes.words}>
      <h1 className={classes.title}>{title}</h1>
      {summary !== undefined && <p className={classes.summary}>{summary}</p>}
    </div>
    {actions !== undefined && <div className={classes.actions}>{actions}</div>}
  </header>
);
