import { Skeleton } from '@mantine/core';
import { IconDatabase } from '@tabler/icons-react';
import type { DiskUsage } from '../../../shared/model/disk';
import { formatSize, plural } from '../../../shared/units';
import { useContainers } from '../../stores/containers';
import { useDisk } from '../../stores/disk';
import { hashOf } from '../../stores/navigation';
import { bytesOf, goesSafely, useOrphans } from '../../stores/orphans';
import { useWarnings } from '../../stores/warnings';
import { diskLines } from '../../ui/disk-lines';
import { againWords, measuredWords } from '../../ui/disk-age';
import { NoData } from '../../ui/Figures';
import { EmptyState, ErrorState } from '../../ui/Message';
import { Panel } from '../../ui/Panel';
import { useNow } from '../../ui/use-now';
import classes from './Overview.module.css';

/** Left out where the disk cannot be seen from here. */
const Free = () => {
  const disk = useWarnings(({ headroom }) => headroom?.disk);
  if (!disk?.known) return null;
  return (
    <p className={classes.free}>
      <span>Free on the engine’s disk</span>
      <span>
        {formatSize(disk.freeBytes)} of {formatSize(disk.totalBytes)}
      </span>
    </p>
  );
};

const CanGo = () => {
  const orphans = useOrphans(store => store.orphans);
  const safe = orphans.filter(goesSafely);
  const bytes = bytesOf(safe);
  return (
    <div className={classes.can}>
      <span>
        {safe.length === 0 ? (
          <span className={classes.dim}>Nothing needs to go</span>
        ) : (
          <>
            <strong>{plural(safe.length, 'item')}</strong> can go safely
            {bytes > 0 && (
              <>
                , freeing at least <strong>{formatSize(bytes)}</strong>
              </>
            )}
          </>
        )}
      </span>
      <a className={classes.link} href={hashOf('cleanup')} aria-label="See what can go">
        See what
      </a>
    </div>
  );
};

/** From before a cleanup, sizes stay as a measure; what could go has gone. */
const Figures = ({ usage, isOld }: { usage: DiskUsage; isOld: boolean }) => (
  <table className={classes.table} data-old={isOld || undefined}>
    <thead>
      <tr>
        <th>Kind</th>
        <th>Size</th>
        <th>Reclaimable</th>
      </tr>
    </thead>
    <tbody>
      {diskLines.map(({ key, label }) => (
        <tr key={key}>
          <td>{label}</td>
          <td>{formatSize(usage[key].bytes)}</td>
          <td>
            {isOld ? (
              <NoData why="not measured since the cleanup" />
            ) : (
              formatSize(usage[key].reclaimableBytes)
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** What the figures are from, and when there are new ones after a cleanup. */
const Measured = ({ takenAt }: { takenAt: number }) => {
  const disk = useDisk();
  const now = useNow();
  const again = disk.outdated === 'cleanup' ? againWords(disk, now) : null;
  const words = again ?? measuredWords(disk, takenAt, now);
  return <span className={classes.age}>{words.charAt(0).toUpperCase() + words.slice(1)}</span>;
};

export const DiskPanel = () => {
  const { usage, measuringSince, failure, outdated } = useDisk();
  const listed = useContainers(store => store.listed);
  const waiting = !usage && !failure && (measuringSince !== null || !listed);
  const aside = usage ? <Measured takenAt={usage.takenAt} /> : undefined;
  return (
    <Panel title="Disk" aside={aside}>
      {usage && <Figures usage={usage} isOld={outdated === 'cleanup'} />}
      {!usage && failure && <ErrorState title="Disk usage is not known" failure={failure} />}
      {waiting && <Skeleton height={150} mb={12} />}
      {!usage && !failure && !waiting && (
        <EmptyState icon={IconDatabase} title="Not measured yet" />
      )}
      <Free />
      {listed && <CanGo />}
    </Panel>
  );
};
