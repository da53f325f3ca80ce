import { Button, Skeleton } from '@mantine/core';
import type { ErrorInfo } from '../../../shared/errors';
import { hashOf } from '../../stores/navigation';
import { ErrorState } from '../../ui/Message';
import classes from './Audit.module.css';

interface UnreadProps {
  title: string;
  /** Null = it is being read. */
  failure: ErrorInfo | null;
  again: () => void;
}

/** What stands where a report would be: it is being read, or why it could not be. */
export const Unread = ({ title, failure, again }: UnreadProps) => {
  if (!failure) return <Skeleton height={420} role="status" aria-label="Loading" />;
  const action = (
    <div className={classes.choices}>
      <Button variant="default" onClick={again}>
        Try again
      </Button>
      <Button component="a" variant="subtle" href={hashOf('audit')}>
        All audits
      </Button>
    </div>
  );
  return <ErrorState title={title} failure={failure} action={action} />;
};
