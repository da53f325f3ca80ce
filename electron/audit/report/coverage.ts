import { subjectTitle } from '../../../shared/audit-subject';
import type { CodeScan, EngineCheck } from '../../../shared/model/audit';
import { formatCount, plural } from '../../../shared/units';
import { unlistedSentences } from './unlisted';

/** What an audit has asked, and what it was answered. */
export interface Covered {
  scan: CodeScan | null;
  engine: EngineCheck | null;
  engineAsked: boolean;
  /** Why an engine that was asked did not answer, as a sentence. */
  engineFailure: string | null;
  /** What could not be checked on it, a sentence each. */
  engineUnknown: readonly string[];
}

const readWords = ({ read, folder, failed, cancelled }: CodeScan): string => {
  if (read === 0) {
    return cancelled || failed.length > 0
      ? `No file in ${folder} was read.`
      : `No file in ${folder} is of a kind that can be read for uses of Docker.`;
  }
  const use = read === 1 ? 'it does' : 'they do';
  return `${plural(read, 'file')} in ${folder} ${read === 1 ? 'was' : 'were'} read for what ${use} with Docker.`;
};

const engineWords = ({ endpointUrl, version, containers }: EngineCheck): string =>
  `${subjectTitle({ folder: null, endpointUrl })} was looked at: Docker ${version}, ${plural(containers.running, 'container')} running, ${formatCount(containers.stopped)} stopped.`;

/** What was looked at, a sentence each. */
export const checkedOf = ({ scan, engine }: Covered): string[] => [
  ...(scan ? [readWords(scan)] : []),
  ...(engine ? [engineWords(engine)] : [])
];

/** Of so many things, why they were passed over. */
const passedOver = (count: number, one: string, several: string): string[] =>
  count === 0 ? [] : [`${plural(count, one, several)} not read.`];

const notRead = ({ scan }: Covered): string[] => {
  if (!scan) return ['No code was read.'];
  const { skipped, unread, cancelled, suppressed, unlisted } = scan;
  const { ignored, binary, huge, other } = skipped;
  const leftOut = suppressed.length + unlisted.suppressed;
  const left = plural(leftOut, 'finding is', 'findings are');
  return [
    ...(cancelled ? ['The reading was called off: not all of the folder was read.'] : []),
    ...passedOver(
      ignored,
      'file or folder that git ignores, or that holds installed packages, was',
      'files or folders that git ignores, or that hold installed packages, were'
    ),
    ...passedOver(binary, 'file that holds no text was', 'files that hold no text were'),
    ...passedOver(
      huge,
      'file that is too large for code was',
      'files that are too large for code were'
    ),
    ...passedOver(
      other,
      'file in no language that the audit knows was',
      'files in no language that the audit knows were'
    ),
    ...unread.map(({ file, why }) => `${file}: ${why.replace(/\.$/, '')}.`),
    ...unlistedSentences(scan),
    ...(leftOut > 0 ? [`${left} left out because a comment in the code says so.`] : [])
  ];
};

const notAsked = ({ engine, engineAsked, engineFailure, engineUnknown }: Covered): string[] => {
  if (engine) {
    const disk = engine.disk === null ? ['How much disk Docker uses could not be measured.'] : [];
    return [...disk, ...engineUnknown];
  }
  if (engineFailure !== null) return [`The engine was not checked. ${engineFailure}`];
  return engineAsked
    ? ['The engine was not checked: the audit was called off before.']
    : ['No engine was asked.'];
};

/** What was not looked at, and why, a sentence each. */
export const notCheckedOf = (covered: Covered): string[] => [
  ...notRead(covered),
  ...notAsked(covered)
];
