import type { Icon } from '@tabler/icons-react';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ErrorInfo } from '../../shared/errors';
import classes from './Message.module.css';
import { plainSentence } from './plain-name';

interface MessageProps {
  icon: Icon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** What stands where a list would be: nothing there, and what to do next. */
export const EmptyState = ({ icon: Picture, title, children, action }: MessageProps) => (
  <div className={classes.message}>
    <Picture size={28} stroke={1.5} className={classes.icon} aria-hidden />
    <p className={classes.title}>{title}</p>
    {children !== undefined && <p className={classes.words}>{children}</p>}
    {action !== undefined && <div className={classes.action}>{action}</div>}
  </div>
);

/** The same for something that failed, in the sentence that came with it. */
export const ErrorState = ({
  title,
  failure,
  action
}: {
  title: string;
  failure: ErrorInfo;
  action?: ReactNode;
}) => (
  <div role="alert">
    <EmptyState icon={IconAlertTriangle} title={title} action={action}>
      {plainSentence(failure.message)}
    </EmptyState>
  </div>
);
