import type { MemoryPoint, TimeMark } from '../../../../shared/model/memory-history';
import type { HistoryRange } from '../../../../shared/ranges';
import { formatMemory, formatPercent } from '../../../../shared/units';
import { momentWords } from '../../../ui/chart-parts';
import { plainSentence } from '../../../ui/plain-name';
import classes from './Past.module.css';

interface PointWordsProps {
  point: MemoryPoint;
  /** Whether the point stands for many readings. */
  isSummary: boolean;
  range: HistoryRange;
  marks: readonly TimeMark[];
}

const share = (used: number, limit: number | null): string =>
  limit === null ? '' : ` (${formatPercent((used / limit) * 100)})`;

/** What the chart shows at one moment, in words. */
export const PointWords = ({ point, isSummary, range, marks }: PointWordsProps) => {
  const { usedBytes, maxBytes, p95Bytes, limitBytes, cpuPercent, cpuMaxPercent } = point;
  return (
    <div className={classes.tooltip}>
      <strong>{momentWords(point.at, range)}</strong>
      {usedBytes !== null && (
        <dl>
          <dt>{isSummary ? 'Mean' : 'Memory'}</dt>
          <dd>
            {formatMemory(usedBytes)}
            {share(usedBytes, limitBytes)}
          </dd>
          {isSummary && maxBytes !== null && (
            <>
              <dt>Most</dt>
              <dd>
                {formatMemory(maxBytes)}
                {share(maxBytes, limitBytes)}
              </dd>
            </>
          )}
          {isSummary && p95Bytes !== null && (
            <>
              <dt>95% below</dt>
              <dd>{formatMemory(p95Bytes)}</dd>
            </>
          )}
          <dt>Limit</dt>
          <dd>{limitBytes === null ? 'none' : formatMemory(limitBytes)}</dd>
          {cpuPercent !== null && (
            <>
              <dt>CPU</dt>
              <dd>
                {formatPercent(cpuPercent)}
                {isSummary && cpuMaxPercent !== null && `, at most ${formatPercent(cpuMaxPercent)}`}
              </dd>
            </>
          )}
        </dl>
      )}
      {marks.map(({ at, text, incidentId }) => (
        <p key={`${at} ${incidentId ?? text}`}>{plainSentence(text)}</p>
      ))}
    </div>
  );
};
