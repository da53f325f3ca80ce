import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis
} from 'recharts';
import { useMemo } from 'react';
import type { MemoryHistory, TimeMark } from '../../../../shared/model/memory-history';
import { rangeWords, type HistoryRange } from '../../../../shared/ranges';
import { formatMemory } from '../../../../shared/units';
import { chartAxis, momentWords, roundMoments, tickWords } from '../../../ui/chart-parts';
import { memoryScale } from '../chart-scale';
import { chartData, knownSince, marksNear, type ChartData, type ChartPoint } from './chart-data';
import { MarkHead } from './MarkHead';
import classes from './Past.module.css';
import { PointWords } from './PointWords';

interface PastChartsProps {
  history: MemoryHistory;
  range: HistoryRange;
  /** Percent of the limit. */
  loadLine: number;
}

interface PartProps {
  history: MemoryHistory;
  range: HistoryRange;
  data: ChartData;
}

const margin = { top: 14, right: 58, bottom: 0, left: 0 };
const label = (value: string, fill: string) =>
  ({ value, fill, fontSize: 11, position: 'right' }) as const;

const markColour: Record<TimeMark['kind'], string> = {
  recreated: 'var(--p-ink-3)',
  limit: 'var(--p-accent)',
  incident: 'var(--p-critical)'
};

const timeAxis = ({ from, to }: MemoryHistory, range: HistoryRange) => ({
  ...chartAxis,
  dataKey: 'at',
  type: 'number' as const,
  domain: [from, to] as [number, number],
  ticks: roundMoments(from, to, 5),
  tickFormatter: (at: number) => tickWords(at, range),
  allowDataOverflow: true
});

/** Recharts fills in the rest. */
interface Pointed {
  active?: boolean;
  payload?: readonly { payload?: ChartPoint }[];
}

const tooltip = ({ from, to, stepMs, marks }: MemoryHistory, range: HistoryRange) => (
  <Tooltip
    isAnimationActive={false}
    content={({ active, payload }: Pointed) => {
      const point = payload?.[0]?.payload;
      if (!active || !point) return null;
      const near = marksNear(marks, point.at, to - from);
      return <PointWords point={point} isSummary={stepMs > 0} range={range} marks={near} />;
    }}
  />
);

const MemoryChart = ({ history, range, data, loadLine }: PartProps & { loadLine: number }) => {
  const { points, limitBytes, limitMoved, mostBytes } = data;
  const { top, ticks } = memoryScale(mostBytes, limitBytes);
  const still = { dot: false, isAnimationActive: false, strokeWidth: 1 } as const;
  return (
    <ResponsiveContainer width="100%" height={210}>
      <ComposedChart data={points} margin={margin}>
        <CartesianGrid vertical={false} stroke="var(--p-line)" />
        <XAxis {...timeAxis(history, range)} />
        <YAxis
          {...chartAxis}
          domain={[0, top]}
          ticks={ticks}
          tickFormatter={(bytes: number) => formatMemory(bytes)}
        />
        {tooltip(history, range)}
        {history.stepMs > 0 && (
          <Area
            dataKey="band"
            stroke="none"
            fill="var(--p-accent)"
            fillOpacity={0.32}
            activeDot={false}
            isAnimationActive={false}
          />
        )}
        <Area
          dataKey="usedBytes"
          stroke="var(--p-accent)"
          strokeWidth={1.75}
          fill="var(--p-accent)"
          fillOpacity={0.12}
          isAnimationActive={false}
        />
        {limitMoved && (
          <Line {...still} type="stepAfter" dataKey="limitBytes" stroke="var(--p-critical)" />
        )}
        {limitMoved && (
          <Line
            {...still}
            type="stepAfter"
            dataKey="loadLineBytes"
            stroke="var(--p-high)"
            strokeDasharray="5 4"
          />
        )}
        {limitBytes !== null && (
          <ReferenceLine
            y={limitBytes}
            stroke={limitMoved ? 'none' : 'var(--p-critical)'}
            label={label('Limit', 'var(--p-critical-ink)')}
          />
        )}
        {limitBytes !== null && (
          <ReferenceLine
            y={(limitBytes * loadLine) / 100}
            stroke={limitMoved ? 'none' : 'var(--p-high)'}
            strokeDasharray="5 4"
            label={label('Load line', 'var(--p-high-ink)')}
          />
        )}
        {history.marks.map(mark => (
          <ReferenceLine
            key={`${mark.at} ${mark.incidentId ?? mark.text}`}
            x={mark.at}
            stroke={markColour[mark.kind]}
            strokeDasharray="2 3"
            label={<MarkHead mark={mark} fill={markColour[mark.kind]} />}
          />
        ))}
      </ComposedChart>
    </ResponsiveContainer>
  );
};

const CpuChart = ({ history, range, data }: PartProps) => (
  <ResponsiveContainer width="100%" height={90}>
    <ComposedChart data={data.points} margin={{ ...margin, top: 6 }}>
      <CartesianGrid vertical={false} stroke="var(--p-line)" />
      <XAxis {...timeAxis(history, range)} hide />
      <YAxis {...chartAxis} tickCount={3} tickFormatter={(percent: number) => `${percent}%`} />
      {tooltip(history, range)}
      <Line
        dataKey="cpuPercent"
        stroke="var(--p-bar)"
        strokeWidth={1.5}
        dot={false}
        isAnimationActive={false}
      />
    </ComposedChart>
  </ResponsiveContainer>
);

/** Memory and CPU of one container over a range, with its limit, the load line and what happened. */
export const PastCharts = ({ history, range, loadLine }: PastChartsProps) => {
  const data = useMemo(() => chartData(history, loadLine), [history, loadLine]);
  const since = knownSince(history);
  return (
    <div className={classes.charts}>
      <figure className={classes.chart} aria-label={`Memory of the last ${rangeWords[range]}`}>
        <figcaption className={classes.chartTitle}>
          Memory
          {since !== null && <span>Recorded since {momentWords(since, range)}</span>}
        </figcaption>
        <MemoryChart history={history} range={range} data={data} loadLine={loadLine} />
      </figure>
      <figure className={classes.chart} aria-label={`CPU of the last ${rangeWords[range]}`}>
        <figcaption className={classes.chartTitle}>CPU (100% is one core)</figcaption>
        <CpuChart history={history} range={range} data={data} />
      </figure>
    </div>
  );
};
