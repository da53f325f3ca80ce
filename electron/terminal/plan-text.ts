import type { Plan, PlanItem } from '../../shared/model/plan';
import { formatSize, plural } from '../../shared/units';
import { tooYoungWords } from '../../shared/plan-words';
import { table } from './table';

const size = (bytes: number | null): string => (bytes === null ? '–' : formatSize(bytes));

const itemRows = ({
  selected,
  action,
  kind,
  name,
  bytes,
  reason,
  volumes
}: PlanItem): string[][] => [
  [selected ? 'x' : '', action, kind, name, size(bytes), reason],
  ...volumes.map(volume => ['', '', '  with volume', volume.name, size(volume.bytes), 'anonymous'])
];

const keptText = (kept: Plan['kept']): string[] =>
  kept.length === 0
    ? []
    : [
        table(
          ['PROTECTED', 'NAME', 'WHY'],
          kept.map(({ kind, name, why }) => [kind, name, why])
        )
      ];

/** Of a plan in which nothing is selected. */
export const nothingText = (plan: Plan): string =>
  ['Nothing to clean up.', tooYoungWords(plan)].filter(Boolean).join(' ');

/** A plan for people: what would go, why, and what stays unless it is chosen. */
export const planText = (plan: Plan): string => {
  const { items, kept } = plan;
  if (items.length === 0) return [nothingText(plan), ...keptText(kept)].join('\n\n');
  const chosen = items.filter(({ selected }) => selected);
  const bytes = chosen.reduce((sum, item) => sum + (item.bytes ?? 0), 0);
  return [
    table(['', 'ACTION', 'KIND', 'NAME', 'SIZE', 'WHY'], items.flatMap(itemRows), ['SIZE']),
    '',
    `${plural(chosen.length, 'item')} selected (x), about ${formatSize(bytes)}.`,
    ...keptText(kept).flatMap(text => ['', text])
  ].join('\n');
};
