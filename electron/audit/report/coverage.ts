import { plural } from '../../../shared/units';
import type { Gathered } from './compose-report';
import { unlistedSentences } from './unlisted';

type Covered = Pick<
  Gathered,
  'scan' | 'engine' | 'engineAsked' | 'engineFailure' | 'engineUnknown'
>;

/** What was looked at, a sentence each. */
export const checkedOf = ({ scan, engine }: Covered): string[] => [
  ...(scan
    ? [`${plural(scan.read, 'file')} in ${scan.folder} were read for what they do with Docker.`]
    : []),
  ...(engine
    ? [`The engine ${engine.name} at ${engine.endpointUrl}, version ${engine.version}.`]
    : [])
];

/** Of so many files, why they were passed over. */
const passedOver = (count: number, one: string, several: string): string[] => {
  if (count === 0) return [];
  return [`${plural(count, `file ${one} was`, `files ${several} were`)} not read.`];
};

const notRead = ({ scan }: Covered): string[] => {
  if (!scan) return ['No code was read.'];
  const { skipped, unread, cancelled, suppressed, unlisted } = scan;
  const { ignored, binary, huge, other } = skipped;
  const leftOut = suppressed.length + unlisted.suppressed;
  const left = plural(leftOut, 'finding is', 'findings are');
  return [
    ...(cancelled ? ['The reading was called off: not all of the folder was read.'] : []),
    ...passedOver(ignored, 'that .gitignore leaves out', 'that .gitignore leaves out'),
    ...passedOver(binary, 'that holds no text', 'that hold no text'),
    ...passedOver(huge, 'that is too large for code', 'that are too large for code'),
    ...passedOver(other, 'of another kind', 'of other kinds'),
    ...unread.map(({ file, why }) => `${file}: ${why}`),
    ...unlistedSentences(scan),
    ...(leftOut > 0 ? [`${left} left out because the code says so.`] : [])
  ];
};

const notAsked = ({ engine, engineAsked, engineFailure, engineUnknown }: Covered): string[] => {
  if (engine) {
    const disk = engine.disk === null ? ['How much disk Docker uses could not be measured.'] : [];
    return [...disk, ...engineUnknown];
  }
  if (engineFailure !== null) return [`No engine was checked: ${engineFailure}`];
  return engineAsked ? ['The engine was not checked any more.'] : ['No engine was asked.'];
};

/** What was not looked at, and why, a sentence each. */
export const notCheckedOf = (covered: Covered): string[] => [
  ...notRead(covered),
  ...notAsked(covered)
];
