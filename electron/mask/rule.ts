export interface Rule {
  /** Ends where a value begins. */
  before: RegExp;
  /** Up to where it goes: a word or string, the rest of the line, or what is piped on. */
  reach: 'value' | 'line' | 'pipe';
  /** Whatever it says, it is masked. */
  secret: boolean;
  /** In sentences it means something else: `auth: 74%` is about a container. */
  codeAlone: boolean;
}

export const rule = (
  before: RegExp,
  { reach = 'value', secret = false, codeAlone = false }: Partial<Omit<Rule, 'before'>> = {}
): Rule => ({ before, reach, secret, codeAlone });

export const always = { secret: true } as const;
export const line = { secret: true, reach: 'line' } as const;
