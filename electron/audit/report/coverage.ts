import { formatCount, plural } from '../../../shared/units';
import type { Gathered } from './compose-report';

type Covered = Pick<Gathered, 'scan' | 'engine' | 'engineAsked' | 'engineFailure'>;

/** What was looked at, a sentence each. */
export const checkedOf = ({ scan, engine }: Covered): string[] => [
  ...(scan
    ? [`${plural(scan.read, 'file')} in ${scan.folder} were read for what they do with Docker.`]
    : []),
  ...(engine ? [`The engine ${engine.name} at ${engine.endpointUrl}, version ${engine.version}.`] : [])
];

const notRead = ({ scan }: Covered): string[] => {
  if (!scan) return ['No code was read.'];
  const { skipped, unread, cancelled, suppressed } = scan;
  const { ignored, binary, huge, other } = skipped;
  const counts = [
    [ignored, 'that .gitignore leaves out'],
    [binary, 'that hold no text'],
    [huge, 'that are too large for code'],
    [other, 'of other kinds']
  ] as const;
  const passed = counts.filter(([count]) => count > 0);
  return [
    ...(cancelled ? ['The reading was called off: not all of the folder was read.'] : []),
    ...passed.map(([count, which]) => `${formatCount(count)} files ${which} were not read.`),
    ...unread.map(({ file, why }) => `${file}: ${why}`),
    ...(suppressed.length > 0
      ? [`${plural(suppressed.length, 'finding')} are left out because the code says so.`]
      : [])
  ];
};

const notAsked = ({ engine, engineAsked, engineFailure }: Covered): string[] => {
  if (engine) {
    return engine.disk === null ? ['How much disk Docker uses could not be measured.'] : [];
  }
  if (engineFailure !== null) return [`No engine was checked: ${engineFailure}`];
  return engineAsked ? ['The engine was not checked any more.'] : ['No engine was asked.'];
};

/** What was not looked at, and why, a sentence each. */
export const notCheckedOf = (covered: Covered): string[] => [
  ...notRead(covered),
  ...notAsked(covered)
];
