import { PlimsollError } from '../../shared/errors';
import { checkRules } from './engine/check-engine';
import { auditRules } from '../scan/rules/rules';

const references = new Map(
  [...auditRules, ...checkRules].map(({ ruleId, reference }) => [ruleId, reference])
);

/**
 * Where it is written why a rule's findings hurt: an https address of Plimsoll's own, whatever a
 * kept report says. Throws `not-found` where there is none.
 */
export const referenceOf = (ruleId: string): string => {
  const reference = references.get(ruleId) ?? null;
  if (reference !== null) return reference;
  throw new PlimsollError('not-found', 'This rule has no reference. Nothing was opened.');
};
