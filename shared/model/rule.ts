import { z } from 'zod';

/** What a protection rule goes by. `image` means images and the containers made from them. */
const ruleKind = z.enum(['label', 'name', 'project', 'image']);

/**
 * What a person wants kept. In a pattern `*` stands for any characters and `?` for one; that of a
 * label is its key, or `key=value`.
 */
export const protectionRule = z.object({
  by: ruleKind,
  pattern: z
    .string()
    .trim()
    .min(1, 'A rule needs a pattern.')
    .max(200, 'A pattern has 200 characters at most.')
    .refine(pattern => !/\s/.test(pattern), 'A pattern has no spaces.')
    .refine(pattern => !pattern.startsWith('='), 'Name the label before its value: key=value.')
});
export type ProtectionRule = z.infer<typeof protectionRule>;

/** A rule in one word, as the terminal takes it and reasons quote it: `name:db-*`. */
export const ruleText = ({ by, pattern }: ProtectionRule): string => `${by}:${pattern}`;

/** Reads `label:team=core`, `name:db-*`, `project:shop` or `image:postgres*`; null = it is none. */
export const parseRule = (text: string): ProtectionRule | null => {
  const [by = ''] = text.split(':', 1);
  const parsed = protectionRule.safeParse({ by, pattern: text.slice(by.length + 1) });
  return parsed.success ? parsed.data : null;
};

/** What a rule matches on the engine now: how many things, and the names of the first few. */
export const ruleMatch = z.object({ count: z.number(), names: z.array(z.string()) });
export type RuleMatch = z.infer<typeof ruleMatch>;
