import type {
  ComposeEdit,
  DiffLine,
  LimitChange,
  LimitRecommendation,
  LimitsOverview
} from '../../shared/model/limit';
import { printable } from '../../shared/printable';
import { formatMemory, plural } from '../../shared/units';
import { table } from './table';

const limit = (bytes: number | null): string => (bytes === null ? 'none' : formatMemory(bytes));

const row = (found: LimitRecommendation): string[] => [
  found.name,
  found.reason,
  found.observed ? formatMemory(found.observed.peakBytes) : '-',
  limit(found.currentBytes),
  formatMemory(found.recommendedBytes)
];

const reason = ({ name, why, effect }: LimitRecommendation): string =>
  printable(`${name}: ${why} ${effect}`);

const headroomText = ({ headroom }: LimitsOverview): string => {
  const { engineBytes, committedBytes, unlimited } = headroom;
  const free = unlimited > 0 ? `; ${plural(unlimited, 'container')} without a limit` : '';
  return `Limits add up to ${formatMemory(committedBytes)} of the engine's ${formatMemory(engineBytes)}${free}.`;
};

const unrecorded =
  'Nothing was recorded of earlier: this is what one look shows. An open Plimsoll records.';

/** The recommendations as a table, and the reason of each below it. */
export const limitsText = (overview: LimitsOverview): string => {
  const { recommendations } = overview;
  const last = [headroomText(overview), ...(overview.recorded ? [] : [unrecorded])];
  if (recommendations.length === 0) return ['Every limit fits.', ...last].join('\n');
  const headings = ['CONTAINER', 'REASON', 'PEAK', 'LIMIT', 'BETTER'];
  const figures = table(headings, recommendations.map(row), ['PEAK', 'LIMIT', 'BETTER']);
  return [figures, '', ...recommendations.map(reason), '', ...last].join('\n');
};

export const changeText = ({ name, fromBytes, toBytes, why }: LimitChange): string =>
  printable(
    `The limit of ${name} is ${formatMemory(toBytes)} now; it was ${limit(fromBytes)}. ${why ?? ''}`
  ).trimEnd();

const marks: Record<DiffLine['kind'], string> = { same: ' ', removed: '-', added: '+' };

export const editText = ({ file, service, lines, notes }: ComposeEdit): string =>
  [
    `${file}, service ${service}:`,
    ...lines.map(({ kind, text }) => `${marks[kind]} ${text}`),
    ...notes
  ]
    .map(printable)
    .join('\n');
