import { protectionRule, ruleText, type ProtectionRule } from '../../../shared/model/rule';

/** What a rule may go by, with an example and what that means. */
export const ruleKinds = [
  {
    value: 'name',
    label: 'Name',
    example: 'db-*',
    words:
      'The name of a container, volume, network or image. * stands for anything, ? for one character.'
  },
  {
    value: 'label',
    label: 'Label',
    example: 'team=core',
    words: 'A label by its key, or key=value. What has the label plimsoll.keep is always kept.'
  },
  {
    value: 'project',
    label: 'Compose project',
    example: 'webshop',
    words: 'Everything of a compose project: its containers, networks, volumes and images.'
  },
  {
    value: 'image',
    label: 'Image',
    example: 'postgres:*',
    words: 'Images by name, with or without the tag, and the containers made from them.'
  }
] as const;

const mostRules = 100;

/** A sentence about what is wrong with a new rule, or null. */
export const ruleProblem = (
  rule: ProtectionRule,
  rules: readonly ProtectionRule[]
): string | null => {
  const parsed = protectionRule.safeParse(rule);
  if (!parsed.success) return parsed.error.issues[0]?.message ?? 'This is not a pattern.';
  if (rules.some(other => ruleText(other) === ruleText(rule))) return 'This rule is there already.';
  return rules.length < mostRules ? null : `There can be ${mostRules} rules at most.`;
};
