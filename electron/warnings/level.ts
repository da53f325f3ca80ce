import type { Pressure } from '../../shared/model/sample';
import type { LoadLines } from '../../shared/model/warning';

/** Percent points below a line at which a level is left again: less where the line is low. */
const slackOf = (line: number): number => Math.min(5, line / 10);

/** The level that follows `level` at this load: entered at its line, left some points below it. */
export const nextLevel = (
  level: Pressure,
  percent: number | null,
  { high, critical }: LoadLines
): Pressure => {
  if (percent === null) return 'ok';
  if (percent >= critical) return 'critical';
  if (level === 'critical' && percent >= critical - slackOf(critical)) return 'critical';
  if (percent >= high) return 'high';
  return level !== 'ok' && percent >= high - slackOf(high) ? 'high' : 'ok';
};
