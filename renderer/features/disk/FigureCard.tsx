import { formatCount, formatSize } from '../../../shared/units';
import type { DiskFigure } from '../../../shared/model/disk';
import { reclaimablePercent } from '../../ui/disk-lines';
import classes from './DiskPage.module.css';

/** One line of `docker system df`. */
export const FigureCard = ({ label, figure }: { label: string; figure: DiskFigure }) => {
  const { count, active, bytes, reclaimableBytes } = figure;
  const percent = reclaimablePercent(bytes, reclaimableBytes);
  const part = bytes > 0 ? Math.min(100, (reclaimableBytes / bytes) * 100) : 0;
  return (
    <section className={classes.card} aria-label={label}>
      <h2 className={classes.label}>{label}</h2>
      <p className={classes.size}>{formatSize(bytes)}</p>
      <div className={classes.track} aria-hidden>
        {bytes > 0 && <div className={classes.kept} style={{ width: `${100 - part}%` }} />}
        <div className={classes.reclaimable} style={{ width: `${part}%` }} />
      </div>
      <dl className={classes.facts}>
        <dt data-swatch="reclaimable">Reclaimable</dt>
        <dd>
          {formatSize(reclaimableBytes)}
          {percent !== null && ` (${percent}%)`}
        </dd>
        <dt data-swatch="kept">In use</dt>
        <dd>
          {formatCount(active)} of {formatCount(count)}
        </dd>
      </dl>
    </section>
  );
};
