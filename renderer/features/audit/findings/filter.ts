import { causeWords, severityWords } from '../../../../shared/audit-words';
import type { AuditFinding, RootCause, Severity } from '../../../../shared/model/audit';

export interface FindingFilter {
  text: string;
  severity: Severity | 'all';
  cause: RootCause | 'all';
  source: AuditFinding['source'] | 'all';
}

export const everything: FindingFilter = {
  text: '',
  severity: 'all',
  cause: 'all',
  source: 'all'
};

const saidOf = ({ ruleId, severity, cause, sentence, place, evidence }: AuditFinding): string =>
  [
    ruleId,
    severityWords[severity],
    causeWords[cause],
    sentence,
    place?.file,
    place?.text,
    ...evidence
  ]
    .join(' ')
    .toLowerCase();

/** Those of the kinds that are chosen whose words hold every word that is looked for. */
export const filterFindings = (
  findings: readonly AuditFinding[],
  { text, severity, cause, source }: FindingFilter
): readonly AuditFinding[] => {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return findings.filter(
    finding =>
      (severity === 'all' || finding.severity === severity) &&
      (cause === 'all' || finding.cause === cause) &&
      (source === 'all' || finding.source === source) &&
      wanted.every(word => saidOf(finding).includes(word))
  );
};
