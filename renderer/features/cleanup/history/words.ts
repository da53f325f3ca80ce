import type { HistoryItem, HistoryPass } from '../../../../shared/model/history';
import { plural } from '../../../../shared/units';
import { removedWords } from '../../../../shared/volume-words';
import { countsOf } from '../../../stores/history';

const outcomes = {
  removed: 'Removed',
  stopped: 'Stopped',
  skipped: 'Skipped',
  failed: 'Failed'
} as const;

/** A kind in a person's words. */
export const kindWords = (kind: HistoryItem['kind']): string =>
  kind === 'build-cache' ? 'cache' : kind;

export const itemWords = ({ state, outcome, restoredAt }: HistoryItem): string => {
  if (restoredAt !== null) return 'Restored';
  if (outcome !== null) return outcomes[outcome];
  return state === 'unknown' ? 'Unknown' : 'Not done';
};

/** What was done, what was not and what is unknown; what there is none of is left out. */
export const interruptedWords = (pass: HistoryPass): string => {
  const { done, notDone, unknown } = countsOf(pass);
  const words = [
    `${plural(done, 'item')} done`,
    `${notDone} not done`,
    ...(unknown > 0 ? [`${unknown} unknown until the engine answers`] : [])
  ];
  return `${words.join(', ')}.`;
};

export const passWords = (pass: HistoryPass): string => {
  if (pass.state === 'interrupted') return 'Interrupted';
  if (pass.state === 'running') return 'Under way';
  const removed = pass.items.filter(({ outcome }) => outcome === 'removed');
  return `${pass.cancelled ? 'Cancelled: ' : ''}${removedWords(removed)}`;
};
