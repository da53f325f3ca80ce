import { languageWords, severities, severityWords } from '../../../shared/audit-words';
import type { AuditFinding, AuditReport, AuditRule } from '../../../shared/model/audit';
import type { Block, Entry, Item } from '../../report/document';

/** @param said what is told above all of them already */
const itemOf = ({ place, sentence, evidence }: AuditFinding, said: readonly string[]): Item =>
  place
    ? {
        title: `${place.file}:${place.line}`,
        code: place.text,
        lines: [...(said.some(words => sentence.startsWith(words)) ? [] : [sentence]), ...evidence]
      }
    : { title: sentence, code: null, lines: evidence };

/** Each safe way once, in the languages in which something was found. */
const blocksOf = (findings: readonly AuditFinding[]): Block[] => {
  const blocks = new Map<string, Block>();
  for (const { safe } of findings) {
    if (!safe) continue;
    const title = `The safe way in ${languageWords[safe.language]}`;
    blocks.set(`${title}\n${safe.text}`, { title, lines: safe.text.split('\n') });
  }
  return [...blocks.values()];
};

/** What several places have in common is said once, above them. */
const sharedOf = (findings: readonly AuditFinding[], title: string): string[] => {
  const sentences = new Set(findings.map(({ sentence }) => sentence));
  const [only] = sentences;
  const isShared = findings.length > 1 && sentences.size === 1 && only !== undefined;
  return isShared && findings.every(({ place }) => place) && !only.startsWith(title) ? [only] : [];
};

const entryOf = (rule: AuditRule | undefined, findings: readonly AuditFinding[]): Entry => {
  const [first] = findings;
  const severity = severities.find(one => findings.some(found => found.severity === one)) ?? 'low';
  const title = (rule?.title ?? first?.sentence ?? '').replace(/\.$/, '');
  const shared = sharedOf(findings, title);
  return {
    tone: severity,
    mark: severityWords[severity],
    title,
    id: rule?.ruleId ?? first?.ruleId ?? '',
    lines: [...shared, ...(rule ? [rule.why] : [])],
    reference: rule?.reference ?? null,
    items: findings.map(finding => itemOf(finding, [title, ...shared])),
    fixes: [...new Set(findings.map(({ fix }) => fix))],
    blocks: blocksOf(findings)
  };
};

/** The findings of one rule are told together: why it hurts is said once. In the report's order. */
export const entriesOf = ({ findings, rules }: AuditReport): Entry[] => {
  const byRule = new Map<string, AuditFinding[]>();
  for (const finding of findings) {
    const known = byRule.get(finding.ruleId);
    if (known) known.push(finding);
    else byRule.set(finding.ruleId, [finding]);
  }
  return [...byRule].map(([ruleId, own]) =>
    entryOf(
      rules.find(rule => rule.ruleId === ruleId),
      own
    )
  );
};
