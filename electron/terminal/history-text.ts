import type { HistoryItem, HistoryPass } from '../../shared/model/history';
import { printable } from '../../shared/printable';
import { plural } from '../../shared/units';
import { volumesText } from './volumes-text';

const stateWords: Record<HistoryPass['state'], string> = {
  running: 'under way',
  interrupted: 'INTERRUPTED',
  finished: 'finished'
};

const wordOf = ({ state, outcome }: HistoryItem): string =>
  outcome ?? (state === 'unknown' ? 'unknown' : 'not done');

const line = (item: HistoryItem): string => {
  const restored = item.restoredAt === null ? '' : ', restored';
  const why = item.why === null ? '' : `: ${item.why}`;
  const id = String(item.entryId).padStart(6);
  return printable(
    `${id}  ${wordOf(item)}${restored} ${item.kind} ${item.name}${volumesText(item)}${why}`
  );
};

const lines = (pass: HistoryPass): string[] => [
  printable(
    `${new Date(pass.startedAt).toISOString()}  ${stateWords[pass.state]}, ${plural(pass.items.length, 'item')}, ${pass.endpointUrl}`
  ),
  ...pass.items.map(line),
  ...(pass.state === 'interrupted'
    ? [`        Go on with it: plimsoll resume ${pass.passId}`]
    : []),
  ''
];

/** The passes, newest first, one line an item with the number that a restore takes. */
export const historyText = (passes: readonly HistoryPass[]): string =>
  passes.length === 0 ? 'Nothing was cleaned up yet.' : passes.flatMap(lines).join('\n').trimEnd();
