import type { AuditReport, CodeScan } from '../../../shared/model/audit';
import { formatCount, plural } from '../../../shared/units';
import type { Covered } from './coverage';

/** How many files are named at once; all of them are named below. */
const maxNamed = 3;

const failedSentences = ({ failed, unlisted }: CodeScan): string[] => {
  const count = failed.length + unlisted.failed;
  if (count === 0) return [];
  const named = failed.slice(0, maxNamed).map(({ file }) => file);
  const more = count - named.length;
  const files = more === 0 ? named.join(', ') : `${named.join(', ')} and ${formatCount(more)} more`;
  const does = count === 1 ? 'it does' : 'they do';
  return [
    `${plural(count, 'file')} could not be read because of a fault in Plimsoll, and what ${does} with Docker is not known: ${files}.`
  ];
};

const cancelledSentences = ({ scan, engine, engineAsked, engineFailure }: Covered): string[] => {
  if (scan?.cancelled) return ['The audit was cancelled before all of the folder was read.'];
  const isLeft = engineAsked && engine === null && engineFailure === null;
  return isLeft ? ['The audit was cancelled before the engine was checked.'] : [];
};

/** Why not all was audited that was to be, a sentence each: what a report says first. */
export const incompleteOf = (covered: Covered): string[] => [
  ...cancelledSentences(covered),
  ...(covered.scan ? failedSentences(covered.scan) : [])
];

/** The files that Plimsoll failed to read, and why, a sentence each. */
export const failedFilesOf = ({ scan }: Pick<AuditReport, 'scan'>): string[] => {
  if (!scan) return [];
  const { failed, unlisted } = scan;
  return [
    ...failed.map(({ file, why }) => `${file}: ${why}.`),
    ...(unlisted.failed > 0 ? [`${plural(unlisted.failed, 'more file')} beyond those.`] : [])
  ];
};
