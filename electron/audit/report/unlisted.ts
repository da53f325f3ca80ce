import type { AuditReport, CodeScan, RootCause, Unlisted } from '../../../shared/model/audit';
import { formatCount, plural } from '../../../shared/units';

type OfRule = Unlisted['findings'][number];

const whereOf = ({ files, most }: OfRule): string => {
  const named = most.map(({ file, count }) => `${file} (${formatCount(count)})`).join(', ');
  return most.length < files ? `in ${plural(files, 'file')}, the most in ${named}` : `in ${named}`;
};

const findingsSentence = (one: OfRule): string =>
  `${plural(one.count, 'more finding')} of ${one.ruleId} ${one.count === 1 ? 'is' : 'are'} counted and not listed, ${whereOf(one)}.`;

/** What the lists of a reading have no room for, a sentence each. */
export const unlistedSentences = ({ unlisted }: CodeScan): string[] => [
  ...unlisted.findings.map(findingsSentence),
  ...(unlisted.unread > 0
    ? [
        `${plural(unlisted.unread, 'more place')} could not be read or parsed, beyond those that are named.`
      ]
    : [])
];

/** How many findings of a cause are not listed, by the rules that found something. */
export const unlistedOf = (
  cause: RootCause,
  { scan, rules }: Pick<AuditReport, 'scan' | 'rules'>
): number =>
  (scan?.unlisted.findings ?? [])
    .filter(({ ruleId }) => rules.find(rule => rule.ruleId === ruleId)?.cause === cause)
    .reduce((sum, { count }) => sum + count, 0);
