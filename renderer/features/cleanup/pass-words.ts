import type { CleanupPass, CleanupReport } from '../../../shared/model/pass';
import { formatCount, formatSize, plural } from '../../../shared/units';
import { removedWords } from '../../../shared/volume-words';

const doneIn = ({ items }: CleanupPass): number =>
  items.filter(({ phase }) => phase === 'done').length;

/** How much of the pass is done, 0 to 100. */
export const share = (pass: CleanupPass): number =>
  pass.items.length === 0 ? 0 : Math.round((doneIn(pass) / pass.items.length) * 100);

export const passWords = (pass: CleanupPass): string => {
  const count = `${formatCount(doneIn(pass))} of ${formatCount(pass.items.length)} done`;
  const words: Record<CleanupPass['state'], string> = {
    running: count,
    cancelling: `Cancelling, ${count}`,
    verifying: 'Verifying what is left',
    finished: 'Finished'
  };
  return words[pass.state];
};

/** The report in one sentence. */
export const reportWords = (report: CleanupReport): string => {
  const { removed, stopped, skipped, failed, bytesFreed, cancelled } = report;
  const parts = [
    ...(removed.length > 0 ? [removedWords(removed)] : []),
    ...(stopped.length > 0 ? [`${plural(stopped.length, 'container')} stopped`] : []),
    ...(skipped.length > 0 ? [`${formatCount(skipped.length)} skipped`] : []),
    ...(failed.length > 0 ? [`${formatCount(failed.length)} failed`] : [])
  ];
  const told = parts.length === 0 ? 'Nothing was changed' : parts.join(', ');
  const freed = bytesFreed > 0 ? `, ${formatSize(bytesFreed)} freed` : '';
  return `${cancelled ? 'Cancelled: ' : ''}${told}${freed}.`;
};
