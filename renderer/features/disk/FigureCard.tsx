import { formatCount, formatSize } from '../../../shared/units';
import type { DiskFigure } from '../../../shared/model/disk';
import { reclaimablePercent } from '../../ui/disk-lines';
import { NoData } from '../../ui/Figures';
import classes from './DiskPage.module.css';

interface FigureCardProps {
  label: string;
  figure: DiskFigure;
  /** Measured before a cleanup: what could go then may have gone. */
  isOld: boolean;
}

const Unknown = () => <NoData why="not measured since the cleanup" />;

/** One line of `docker system df`. */
export const FigureCard = ({ label, figure, isOld }: FigureCardProps) => {
  const { count, active, bytes, reclaimableBytes } = figure;
  const percent = reclaimablePercent(bytes, reclaimableBytes);
  const part = bytes > 0 ? Math.min(100, (reclaimableBytes / bytes) * 100) : 0;
  return (
    <section className={classes.card} aria-label={label} data-old={isOld || undefined}>
      <h2 className={classes.label}>{label}</h2>
      <p className={classes.size}>{formatSize(bytes)}</p>
      <div className={classes.track} aria-hidden>
        {!isOld && bytes > 0 && (
          <div className={classes.kept} style={{ width: `${100 - part}%` }} />
        )}
        {!isOld && <div className={classes.reclaimable} style={{ width: `${part}%` }} />}
      </div>
      <dl className={classes.facts}>
        <dt data-swatch="reclaimable">Reclaimable</dt>
        <dd>
          {isOld ? (
            <Unknown />
          ) : (
            <>
              {formatSize(reclaimableBytes)}
              {percent !== null && ` (${percent}%)`}
            </>
          )}
        </dd>
        <dt data-swatch="kept">In use</dt>
        <dd>
          {isOld ? (
            <Unknown />
          ) : (
            <>
              {formatCount(active)} of {formatCount(count)}
            </>
          )}
        </dd>
      </dl>
    </section>
  );
};
