import { expect, it } from 'vitest';
import { auditRules, codeRules } from '../../../../electron/audit/rules/rules';
import { auditRule } from '../../../../shared/model/audit';

it('says of every rule what it is, why it hurts, where that is written and what is safe', () => {
  expect(new Set(auditRules.map(({ ruleId }) => ruleId)).size).toBe(16);
  for (const rule of auditRules) {
    expect(auditRule.parse(rule)).toEqual(rule);
    expect(rule.reference).toMatch(/^https:\/\//);
    expect(rule.why.length).toBeGreaterThan(60);
    expect(rule.safe.length).toBeGreaterThan(0);
    expect(new Set(rule.safe.map(({ language }) => language)).size).toBe(rule.safe.length);
  }
  for (const { fix } of codeRules) expect(fix).toMatch(/^[A-Z].*\.$/);
});
