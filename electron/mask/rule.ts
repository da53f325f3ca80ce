import { matches, type Find } from './find';

export interface Rule {
  /** Pieces that end where a value begins. */
  find: Find;
  /** Up to where it goes: a word or string, the rest of the line, or what is piped on. */
  reach: 'value' | 'line' | 'pipe';
  /** Whatever it says, it is masked. */
  secret: boolean;
  /** In sentences it means something else: `auth: 74%` is about a container. */
  codeAlone: boolean;
}

/** @param before what ends where a value begins */
export const rule = (
  before: RegExp | Find,
  { reach = 'value', secret = false, codeAlone = false }: Partial<Omit<Rule, 'find'>> = {}
): Rule => ({
  find: before instanceof RegExp ? matches(before) : before,
  reach,
  secret,
  codeAlone
});

export const always = { secret: true } as const;
export const line = { secret: true, reach: 'line' } as const;
