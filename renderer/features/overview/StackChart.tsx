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
import type { MemoryStack } from '../../../shared/model/memory-history';
import type { HistoryRange } from '../../../shared/ranges';
import { formatMemory } from '../../../shared/units';
import {
  chartAxis,
  momentWords,
  rangeThatHolds,
  roundMoments,
  tickWords
} from '../../ui/chart-parts';
import { plainName } from '../../ui/plain-name';
import classes from './Overview.module.css';

interface StackChartProps {
  stack: MemoryStack;
  range: HistoryRange | 'session';
  /** Null = the engine has not told. */
  engineBytes: number | null;
}

type Point = MemoryStack['points'][number];

/** One hue, from the fullest container to the rest: which is which is read beside it. */
const shades = [1, 0.78, 0.6, 0.44, 0.31];
const fillOf = (index: number): { fill: string; fillOpacity: number } => ({
  fill: 'var(--p-accent)',
  fillOpacity: shades[index] ?? 0.2
});

const totalOf = ({ used, others }: Point): number =>
  (used ?? []).reduce((sum, bytes) => sum + bytes, others ?? 0);

const scaleOf = (most: number): number[] => {
  const step = 2 ** Math.ceil(Math.log2(Math.max(most, 1024) / 4));
  const count = Math.ceil(most / step);
  return Array.from({ length: count + 1 }, (_, index) => index * step);
};

/**
 * Stacked areas know no gaps: they are taken down to nothing where one begins, and up where it ends.
 */
const withoutGaps = (points: readonly Point[]): Point[] =>
  points.flatMap((point, index) => {
    const [before, after] = [points[index - 1], points[index + 1]];
    if (point.used !== null || !before || !after) return [point];
    return [
      { ...point, at: before.at + 1 },
      { ...point, at: after.at - 1 }
    ];
  });

/** Recharts fills in the rest. */
interface Pointed {
  active?: boolean;
  payload?: readonly { payload?: Point }[];
}

/** What each of the fullest containers used at a moment, and all others together. */
const Moment = ({ point, names, span }: { point: Point; names: string[]; span: HistoryRange }) => (
  <div className={classes.stackTooltip}>
    <strong>{momentWords(point.at, span)}</strong>
    {point.used !== null && (
      <dl>
        {names.map((name, index) => (
          <div key={`${index} ${name}`}>
            <dt>{plainName(name)}</dt>
            <dd>{formatMemory(point.used?.[index] ?? 0)}</dd>
          </div>
        ))}
        <div>
          <dt>Others</dt>
          <dd>{formatMemory(point.others ?? 0)}</dd>
        </div>
        <div>
          <dt>Together</dt>
          <dd>{formatMemory(totalOf(point))}</dd>
        </div>
      </dl>
    )}
  </div>
);

const tooltip = (names: string[], span: HistoryRange) => (
  <Tooltip
    isAnimationActive={false}
    content={({ active, payload }: Pointed) => {
      const point = payload?.[0]?.payload;
      return active && point ? <Moment point={point} names={names} span={span} /> : null;
    }}
  />
);

/** What the containers used together, the fullest ones apart, under the engine's memory. */
export default function StackChart({ stack, range, engineBytes }: StackChartProps) {
  const { from, to, names, points } = stack;
  const span = range === 'session' ? rangeThatHolds(to - from) : range;
  const most = points.reduce((sum, point) => Math.max(sum, totalOf(point)), 0);
  const isNear = engineBytes !== null && most > engineBytes / 3;
  const ticks = scaleOf(isNear ? Math.max(most, engineBytes) : most * 1.1);
  const last = points.findLast(({ used }) => used !== null);
  return (
    <figure className={classes.stack} aria-label="Memory of the engine over time">
      <ResponsiveContainer width="100%" height={200}>
        {/* Areas are stacked in the order they came in: another order is another chart. */}
        <AreaChart
          key={names.join('\n')}
          data={withoutGaps(points)}
          margin={{ top: 10, right: 12, bottom: 0, left: 0 }}
        >
          <CartesianGrid vertical={false} stroke="var(--p-line)" />
          <XAxis
            {...chartAxis}
            dataKey="at"
            type="number"
            domain={[from, to]}
            ticks={roundMoments(from, to, 6)}
            tickFormatter={(at: number) => tickWords(at, span)}
            allowDataOverflow
          />
          <YAxis
            {...chartAxis}
            domain={[0, ticks.at(-1) ?? 0]}
            ticks={ticks}
            tickFormatter={(bytes: number) => formatMemory(bytes)}
          />
          {tooltip(names, span)}
          <Area
            dataKey={(point: Point) => point.others ?? 0}
            stackId="all"
            stroke="none"
            fill="var(--p-bar)"
            fillOpacity={0.45}
            isAnimationActive={false}
          />
          {names
            .map((name, index) => (
              <Area
                key={`${index} ${name}`}
                dataKey={(point: Point) => point.used?.[index] ?? 0}
                stackId="all"
                stroke="var(--p-surface)"
                strokeWidth={1}
                {...fillOf(index)}
                isAnimationActive={false}
              />
            ))
            // The fullest lies on top, as it does in the list beside it.
            .toReversed()}
          {isNear && (
            <ReferenceLine
              y={engineBytes}
              stroke="var(--p-critical)"
              label={{
                value: 'Engine’s memory',
                fill: 'var(--p-critical-ink)',
                fontSize: 11,
                position: 'insideBottomRight'
              }}
            />
          )}
        </AreaChart>
      </ResponsiveContainer>
      <ul className={classes.stackLegend}>
        {names.map((name, index) => (
          <li key={`${index} ${name}`}>
            <span style={{ background: 'var(--p-accent)', opacity: shades[index] }} aria-hidden />
            <b>{plainName(name)}</b>
            {formatMemory(last?.used?.[index] ?? 0)}
          </li>
        ))}
        <li>
          <span style={{ background: 'var(--p-bar)', opacity: 0.6 }} aria-hidden />
          <b>Others</b>
          {formatMemory(last?.others ?? 0)}
        </li>
      </ul>
    </figure>
  );
}
