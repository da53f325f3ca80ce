import type { Sample } from '../../shared/model/sample';
import { formatMemory, formatPercent } from '../../shared/units';
import classes from './MemoryBar.module.css';
import { NoData } from './Figures';

/** What a bar tells of a reading. */
type Reading = Pick<Sample, 'usedBytes' | 'limitBytes' | 'percent' | 'level'>;

interface MemoryBarProps {
  sample: Reading | undefined;
  /** Percent of the limit; marked on the bar. */
  loadLine: number;
  /** Why there is no sample. */
  noData?: string;
}

const Bar = ({
  sample,
  percent,
  loadLine
}: {
  sample: Reading;
  percent: number;
  loadLine: number;
}) => (
  <div
    className={classes.track}
    role="meter"
    aria-label="Memory"
    aria-valuemin={0}
    aria-valuemax={100}
    aria-valuenow={Math.min(100, percent)}
    aria-valuetext={`${formatPercent(percent)} of the limit, ${sample.level}`}
  >
    <div
      className={classes.fill}
      data-level={sample.level}
      style={{ width: `${Math.min(100, Math.max(percent, 0.5))}%` }}
    />
    <div className={classes.line} style={{ left: `${loadLine}%` }} />
  </div>
);

/** Memory against its limit, with the load line across it. */
export const MemoryBar = ({ sample, loadLine, noData }: MemoryBarProps) => {
  if (!sample) return <NoData why={noData} />;
  const { usedBytes, limitBytes, percent } = sample;
  return (
    <div className={classes.bar}>
      <div className={classes.words}>
        <span>
          {formatMemory(usedBytes)}
          <span className={classes.limit}>
            {limitBytes === null ? ' · no limit' : ` of ${formatMemory(limitBytes)}`}
          </span>
        </span>
        {percent !== null && (
          <span className={classes.percent} data-level={sample.level}>
            {formatPercent(percent)}
          </span>
        )}
      </div>
      {percent === null ? (
        <div className={classes.unlimited} />
      ) : (
        <Bar sample={sample} percent={percent} loadLine={loadLine} />
      )}
    </div>
  );
};
