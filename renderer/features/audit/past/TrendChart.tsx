import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { severities, severityWords } from '../../../../shared/audit-words';
import type { AuditSummary, Severity } from '../../../../shared/model/audit';
import { formatCount } from '../../../../shared/units';
import { go } from '../../../stores/navigation';
import { chartAxis } from '../../../ui/chart-parts';
import { momentOf } from '../words';
import classes from './Past.module.css';

/** Colour for danger alone: what can wait is grey. */
const fills: Record<Severity, string> = {
  critical: 'var(--p-critical)',
  high: 'var(--p-high)',
  medium: 'var(--p-bar)',
  low: 'var(--p-line-strong)'
};

const days = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** Recharts fills in the rest. */
interface Pointed {
  active?: boolean;
  payload?: readonly { payload?: AuditSummary }[];
}

const Moment = ({ audit }: { audit: AuditSummary }) => (
  <div className={classes.tooltip}>
    <strong>{momentOf(audit.createdAt)}</strong>
    <dl>
      {severities.map(severity => (
        <div key={severity}>
          <dt>{severityWords[severity]}</dt>
          <dd>{formatCount(audit.counts[severity])}</dd>
        </div>
      ))}
    </dl>
  </div>
);

const tooltip = (
  <Tooltip
    isAnimationActive={false}
    cursor={{ fill: 'var(--p-hover)' }}
    content={({ active, payload }: Pointed) => {
      const audit = payload?.[0]?.payload;
      return active && audit ? <Moment audit={audit} /> : null;
    }}
  />
);

/** One bar an audit, the worst at the bottom; a bar leads to its report. */
export default function TrendChart({ audits }: { audits: readonly AuditSummary[] }) {
  const dayOf = (index: number): string => {
    const audit = audits[index];
    return audit ? days.format(audit.createdAt) : '';
  };
  return (
    <figure className={classes.chart} aria-label="Findings of each audit over time">
      <ResponsiveContainer width="100%" height={180}>
        <BarChart
          data={audits.map((audit, index) => ({ ...audit, index }))}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          maxBarSize={34}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--p-line)" />
          <XAxis {...chartAxis} dataKey="index" tickFormatter={dayOf} minTickGap={24} />
          <YAxis {...chartAxis} width={40} allowDecimals={false} />
          {tooltip}
          {severities.map(severity => (
            <Bar
              key={severity}
              stackId="all"
              dataKey={({ counts }: AuditSummary) => counts[severity]}
              name={severityWords[severity]}
              fill={fills[severity]}
              isAnimationActive={false}
              cursor="pointer"
              onClick={({ payload }) => go('audit', (payload as AuditSummary).reportId)}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
      <ul className={classes.legend} aria-hidden>
        {severities.map(severity => (
          <li key={severity}>
            <span style={{ background: fills[severity] }} />
            {severityWords[severity]}
          </li>
        ))}
      </ul>
    </figure>
  );
}
