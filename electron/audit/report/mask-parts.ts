import type { AuditFinding, CodePlace, CodeScan, EngineCheck } from '../../../shared/model/audit';
import type { Mask } from './mask';

/** A line of code is shown whole up to here. */
const longestLine = 240;

const cut = (text: string): string =>
  text.length > longestLine ? `${text.slice(0, longestLine - 1)}…` : text;

/** Cut after it is masked: half a secret would not be known for one. */
const maskPlace = (place: CodePlace, mask: Mask): CodePlace => ({
  ...place,
  file: mask(place.file),
  text: cut(mask(place.text.trim()))
});

export const maskFinding = (finding: AuditFinding, mask: Mask): AuditFinding => ({
  ...finding,
  sentence: mask(finding.sentence),
  evidence: finding.evidence.map(mask),
  place: finding.place && maskPlace(finding.place, mask),
  fix: mask(finding.fix)
});

export const maskScan = (scan: CodeScan, mask: Mask): CodeScan => ({
  ...scan,
  folder: mask(scan.folder),
  unread: scan.unread.map(({ file, why }) => ({ file: mask(file), why: mask(why) })),
  suppressed: scan.suppressed.map(one => ({
    ...one,
    file: mask(one.file),
    reason: mask(one.reason)
  }))
});

export const maskCheck = (check: EngineCheck, mask: Mask): EngineCheck => ({
  ...check,
  endpointUrl: mask(check.endpointUrl),
  name: mask(check.name)
});
