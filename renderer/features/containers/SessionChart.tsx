import {
  Area,
  AreaChart,
  CartesianGrid,
  Line,
  LineChart,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis
} from 'recharts';
import type { Sample } from '../../../shared/model/sample';
import { formatMemory, formatPercent } from '../../../shared/units';
import { memoryScale } from './chart-scale';
import classes from './ContainerDrawer.module.css';

interface SessionChartProps {
  samples: readonly Sample[];
  /** Percent of the limit. */
  loadLine: number;
}

interface SessionProps extends SessionChartProps {
  running: boolean;
}

const clock = (at: unknown): string =>
  new Date(Number(at)).toLocaleTimeString(undefined, { timeStyle: 'medium' });

const axis = {
  tick: { fontSize: 11, fill: 'var(--p-ink-3)' },
  tickLine: false,
  axisLine: false,
  width: 68
} as const;

const time = {
  ...axis,
  dataKey: 'at',
  type: 'number',
  domain: ['dataMin', 'dataMax'],
  tickFormatter: clock,
  minTickGap: 70
} as const;

const tooltip = {
  separator: ': ',
  contentStyle: {
    fontSize: 12,
    color: 'var(--p-ink)',
    background: 'var(--p-raised)',
    border: '1px solid var(--p-line-strong)',
    borderRadius: 8
  },
  labelFormatter: clock,
  isAnimationActive: false
};

const mark = (value: string, fill: string) =>
  ({ value, fill, fontSize: 11, position: 'right' }) as const;

const grid = <CartesianGrid vertical={false} stroke="var(--p-line)" />;

const MemoryChart = ({ samples, loadLine }: SessionChartProps) => {
  const limit = samples.at(-1)?.limitBytes ?? null;
  const { top, ticks } = memoryScale(samples, limit);
  return (
    <ResponsiveContainer width="100%" height={210}>
      <AreaChart data={[...samples]} margin={{ top: 12, right: 58, bottom: 0, left: 0 }}>
        {grid}
        <XAxis {...time} />
        <YAxis
          {...axis}
          domain={[0, top]}
          ticks={ticks}
          tickFormatter={(bytes: number) => formatMemory(bytes)}
        />
        <Tooltip {...tooltip} formatter={bytes => [formatMemory(Number(bytes)), 'Memory']} />
        <Area
          dataKey="usedBytes"
          stroke="var(--p-accent)"
          strokeWidth={1.75}
          fill="var(--p-accent)"
          fillOpacity={0.12}
          isAnimationActive={false}
        />
        {limit !== null && (
          <ReferenceLine
            y={limit}
            stroke="var(--p-critical)"
            label={mark('Limit', 'var(--p-critical-ink)')}
          />
        )}
        {limit !== null && (
          <ReferenceLine
            y={(limit * loadLine) / 100}
            stroke="var(--p-high)"
            strokeDasharray="5 4"
            label={mark('Load line', 'var(--p-high-ink)')}
          />
        )}
      </AreaChart>
    </ResponsiveContainer>
  );
};

const CpuChart = ({ samples }: { samples: readonly Sample[] }) => (
  <ResponsiveContainer width="100%" height={90}>
    <LineChart data={[...samples]} margin={{ top: 6, right: 58, bottom: 0, left: 0 }}>
      {grid}
      <XAxis {...time} hide />
      <YAxis {...axis} tickCount={3} tickFormatter={(percent: number) => `${percent}%`} />
      <Tooltip {...tooltip} formatter={percent => [formatPercent(Number(percent)), 'CPU']} />
      <Line
        dataKey="cpuPercent"
        stroke="var(--p-bar)"
        strokeWidth={1.5}
        dot={false}
        isAnimationActive={false}
      />
    </LineChart>
  </ResponsiveContainer>
);

/** Memory and CPU of one container over the session, with its limit and the load line. */
export default function SessionChart({ samples, loadLine, running }: SessionProps) {
  if (samples.length < 2) {
    return (
      <div className={classes.waiting}>
        {running
          ? 'The chart begins with the second reading.'
          : 'It is not running, and there are no readings of it from this session.'}
      </div>
    );
  }
  return (
    <div className={classes.charts}>
      <figure className={classes.chart} aria-label="Memory of this session">
        <figcaption className={classes.chartTitle}>Memory</figcaption>
        <MemoryChart samples={samples} loadLine={loadLine} />
      </figure>
      <figure className={classes.chart} aria-label="CPU of this session">
        <figcaption className={classes.chartTitle}>CPU (100% is one core)</figcaption>
        <CpuChart samples={samples} />
      </figure>
    </div>
  );
}
