import type { AuditFinding, CodePlace, CodeScan, EngineCheck } from '../../shared/model/audit';
import type { Mask } from './mask';

/** A line of code is shown whole up to here. */
const longestLine = 240;

const cut = (text: string): string =>
  text.length > longestLine ? `${text.slice(0, longestLine - 1)}…` : text;

/** Cut after it is masked: half a secret would not be known for one. */
const maskPlace = (place: CodePlace, mask: Mask): CodePlace => ({
  ...place,
  file: mask.words(place.file),
  text: cut(mask.code(place.text.trim()))
});

/** What is said of code may quote it. */
export const maskFinding = <F extends Omit<AuditFinding, 'findingId'>>(
  finding: F,
  mask: Mask
): F => {
  const told = finding.source === 'code' ? mask.code : mask.words;
  return {
    ...finding,
    sentence: told(finding.sentence),
    evidence: finding.evidence.map(told),
    place: finding.place && maskPlace(finding.place, mask),
    fix: told(finding.fix)
  };
};

type Note = CodeScan['unread'][number];

const maskNote = ({ file, why }: Note, mask: Mask): Note => ({
  file: mask.words(file),
  why: mask.code(why)
});

export const maskScan = (scan: CodeScan, mask: Mask): CodeScan => ({
  ...scan,
  folder: mask.words(scan.folder),
  failed: scan.failed.map(note => maskNote(note, mask)),
  unread: scan.unread.map(note => maskNote(note, mask)),
  suppressed: scan.suppressed.map(one => ({
    ...one,
    file: mask.words(one.file),
    reason: mask.code(one.reason)
  })),
  unlisted: {
    ...scan.unlisted,
    findings: scan.unlisted.findings.map(one => ({
      ...one,
      most: one.most.map(({ file, count }) => ({ file: mask.words(file), count }))
    }))
  }
});

export const maskCheck = (check: EngineCheck, mask: Mask): EngineCheck => ({
  ...check,
  endpointUrl: mask.words(check.endpointUrl),
  name: mask.words(check.name)
});
