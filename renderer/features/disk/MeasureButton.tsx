import { Button } from '@mantine/core';
import { invoke } from '../../api/bridge';
import { useDisk } from '../../stores/disk';
import { answers, useEngine } from '../../stores/engine';
import { useNow } from '../../ui/use-now';
import classes from './DiskPage.module.css';
import { whyNotNow } from './selectors';

export const MeasureButton = () => {
  const { measuringSince, nextAllowedAt, dueAt } = useDisk();
  const healthy = useEngine(answers);
  const now = useNow();
  const why = whyNotNow({ measuringSince, nextAllowedAt, dueAt }, healthy, now);
  const measure = (): void => {
    // A failure arrives with the disk state and is shown from there.
    invoke('disk.measure').catch(() => undefined);
  };
  return (
    <>
      {why !== null && (
        <span className={classes.why} id="why-not-now">
          {why}
        </span>
      )}
      <Button
        variant="default"
        disabled={why !== null}
        aria-describedby={why === null ? undefined : 'why-not-now'}
        onClick={measure}
      >
        Measure again
      </Button>
    </>
  );
};
