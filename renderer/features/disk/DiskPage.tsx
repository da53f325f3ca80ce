import { Skeleton } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import { formatDuration, formatSize } from '../../../shared/units';
import { useDisk } from '../../stores/disk';
import { diskLines } from '../../ui/disk-lines';
import { measuredWords } from '../../ui/disk-age';
import { EmptyState, ErrorState } from '../../ui/Message';
import { PageHeader } from '../../ui/PageHeader';
import { secondsBetween, useNow } from '../../ui/use-now';
import { Biggest } from './Biggest';
import classes from './DiskPage.module.css';
import { FigureCard } from './FigureCard';
import { MeasureButton } from './MeasureButton';

const Summary = () => {
  const { usage, measuringSince, outdated } = useDisk();
  const now = useNow();
  if (measuringSince !== null && outdated === 'cleanup') {
    return <>Measured before the cleanup; measuring again…</>;
  }
  if (measuringSince !== null) {
    return <>Measuring for {formatDuration(secondsBetween(measuringSince, now))}…</>;
  }
  if (!usage) return <>Not measured yet.</>;
  const total = diskLines.reduce((sum, { key }) => sum + usage[key].bytes, 0);
  return (
    <>
      {formatSize(total)} in all, {measuredWords({ outdated }, usage.takenAt, now)}.
    </>
  );
};

const Waiting = () => (
  <div className={classes.cards}>
    {diskLines.map(({ key }) => (
      <Skeleton key={key} height={148} />
    ))}
  </div>
);

export default function DiskPage() {
  const { usage, measuringSince, failure, outdated } = useDisk();
  const isOld = outdated === 'cleanup';
  return (
    <>
      <PageHeader title="Disk" summary={<Summary />} actions={<MeasureButton />} />
      {measuringSince !== null && (
        <div className={classes.progress} role="progressbar" aria-label="Measuring disk usage" />
      )}
      {failure && <ErrorState title="Disk usage could not be measured" failure={failure} />}
      {!usage && measuringSince !== null && <Waiting />}
      {!usage && measuringSince === null && !failure && (
        <EmptyState icon={IconDatabase} title="Not measured yet">
          Measuring walks through every container and volume, so Plimsoll asks the engine for it
          only now and then.
        </EmptyState>
      )}
      {usage && (
        <>
          <div className={classes.cards}>
            {diskLines.map(({ key, label }) => (
              <FigureCard key={key} label={label} figure={usage[key]} isOld={isOld} />
            ))}
          </div>
          <Biggest items={usage.items} isOld={isOld} />
        </>
      )}
    </>
  );
}
