import { causeWords, severityWords } from '../../../../shared/audit-words';
import type { AuditFinding, AuditRule } from '../../../../shared/model/audit';
import { printable } from '../../../../shared/printable';
import { escaped, escapedSentence, fenced } from '../../../ui/markdown';
import { placeWords } from '../words';

/** A finding as a person would put it into a ticket. */
export const toMarkdown = (finding: AuditFinding, rule: AuditRule | undefined): string => {
  const { severity, cause, ruleId, sentence, evidence, place, fix, safe } = finding;
  const where = placeWords(finding);
  return [
    `## ${severityWords[severity]}: ${escapedSentence(sentence)}`,
    '',
    `- Rule: ${escaped(ruleId)} (${causeWords[cause].toLowerCase()})`,
    ...(where === null ? [] : [`- Place: ${escapedSentence(where)}`]),
    ...(place ? ['', ...fenced([printable(place.text)])] : []),
    ...(evidence.length === 0 ? [] : ['', ...evidence.map(words => `> ${escapedSentence(words)}`)]),
    ...(rule ? ['', escapedSentence(rule.why)] : []),
    ...(rule?.reference ? ['', `<${rule.reference}>`] : []),
    '',
    `**Fix:** ${escapedSentence(fix)}`,
    ...(safe ? ['', ...fenced(safe.text.split('\n'))] : []),
    ''
  ].join('\n');
};
