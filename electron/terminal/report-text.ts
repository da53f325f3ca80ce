import type { CleanupReport, Outcome, PassItem } from '../../shared/model/pass';
import { printable } from '../../shared/printable';
import { formatSize } from '../../shared/units';
import { removedWords } from '../../shared/volume-words';
import { volumesText } from './volumes-text';

const line = (verb: string, item: PassItem): string => {
  const { kind, name, why } = item;
  return printable(`${verb} ${kind} ${name}${volumesText(item)}${why === null ? '' : `: ${why}`}`);
};

/** What became of one item. */
export const itemLine = (outcome: Outcome, item: PassItem): string =>
  line(outcome === 'failed' ? 'FAILED ' : outcome, item);

/** What a pass did, one line an item and a sum. */
export const reportText = (report: CleanupReport): string => {
  const { removed, stopped, skipped, failed, bytesFreed, cancelled } = report;
  return [
    ...removed.map(item => line('removed', item)),
    ...stopped.map(item => line('stopped', item)),
    ...skipped.map(item => line('skipped', item)),
    ...failed.map(item => line('FAILED ', item)),
    `${cancelled ? 'Cancelled: ' : ''}${removedWords(removed)}, ${formatSize(bytesFreed)} freed, ${skipped.length} skipped, ${failed.length} failed.`
  ].join('\n');
};
