import {
  Area,
  AreaChart,
  CartesianGrid,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis
} from 'recharts';
import type { LatencyPoint } from '../../../shared/model/health';
import { chartAxis, momentWords } from '../../ui/chart-parts';
import { milliseconds } from '../../ui/engine-words';
import classes from './EnginePage.module.css';

/** Above this the law slows Plimsoll down. */
const slowMs = 250;

/** A round figure above the highest, so that its quarters are round too. */
const axisTop = (highest: number): number => {
  const least = Math.max(20, highest * 1.1);
  const power = 10 ** Math.floor(Math.log10(least));
  return [1, 2, 4, 8, 10].map(step => step * power).find(top => top >= least) ?? least;
};

const moment = (at: unknown): string => momentWords(Number(at), '1h');

const tooltip = {
  separator: ': ',
  contentStyle: {
    fontSize: 12,
    color: 'var(--p-ink)',
    background: 'var(--p-raised)',
    border: '1px solid var(--p-line-strong)',
    borderRadius: 8
  },
  labelFormatter: moment,
  isAnimationActive: false
};

/** How long each ping of the session took, with the line above which the engine counts as slow. */
export default function LatencyChart({ points }: { points: readonly LatencyPoint[] }) {
  if (points.length < 2) {
    return <div className={classes.waiting}>The chart begins with the second ping.</div>;
  }
  const highest = points.reduce((most, { pingMs }) => Math.max(most, pingMs), 0);
  const top = axisTop(highest);
  return (
    <figure className={classes.chart} aria-label="Latency of the engine's answers in this session">
      <ResponsiveContainer width="100%" height={220}>
        <AreaChart data={[...points]} margin={{ top: 12, right: 46, bottom: 0, left: 0 }}>
          <CartesianGrid vertical={false} stroke="var(--p-line)" />
          <XAxis
            {...chartAxis}
            dataKey="at"
            type="number"
            domain={['dataMin', 'dataMax']}
            tickFormatter={moment}
            minTickGap={70}
          />
          <YAxis
            {...chartAxis}
            domain={[0, top]}
            ticks={[0, top / 4, top / 2, (top / 4) * 3, top]}
            tickFormatter={milliseconds}
          />
          <Tooltip {...tooltip} formatter={ms => [milliseconds(Number(ms)), 'Ping']} />
          <Area
            dataKey="pingMs"
            stroke="var(--p-accent)"
            strokeWidth={1.75}
            fill="var(--p-accent)"
            fillOpacity={0.12}
            isAnimationActive={false}
          />
          {highest > slowMs / 2 && (
            <ReferenceLine
              y={slowMs}
              ifOverflow="extendDomain"
              stroke="var(--p-high)"
              strokeDasharray="5 4"
              label={{
                value: 'Slow',
                fill: 'var(--p-high-ink)',
                fontSize: 11,
                position: 'right'
              }}
            />
          )}
        </AreaChart>
      </ResponsiveContainer>
    </figure>
  );
}
