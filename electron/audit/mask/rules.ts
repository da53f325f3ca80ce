/** How names call what nobody else may know. */
const secretWords = [
  'pass(?!ed|ing|ive|age|thr)',
  'pwd',
  '(?<![a-z])pw(?![a-z])',
  'secret',
  'token',
  'credential',
  'auth(?!or)',
  'signature',
  'cookie',
  'session[-_.]?(?:id|key)',
  '(?:api|access|account|auth|encryption|license|master|private|secret|shared|signing|ssh|storage)[-_.]?key',
  'bearer',
  'jwt',
  '(?<![a-z])otp(?![a-z])',
  '(?<![a-z])pin(?![a-z])',
  '(?<![a-z])dsn(?![a-z])',
  'conn(?:ection)?[-_.]?str(?:ing)?'
].join('|');

/** Bounded on both sides, so that a long word is not gone through again and again. */
const secretName = `(?<![\\w.-])[\\w.-]{0,60}(?:${secretWords})[\\w.-]{0,60}`;
const variable = '[A-Z][A-Z0-9_]+';

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

const rule = (
  before: RegExp,
  { reach = 'value', secret = false, codeAlone = false }: Partial<Omit<Rule, 'before'>> = {}
): Rule => ({ before, reach, secret, codeAlone });

const always = { secret: true } as const;
const line = { secret: true, reach: 'line' } as const;

/** A name that says it is secret, between two patterns. */
const named = (before: string, after: string): RegExp =>
  new RegExp(`${before}${secretName}${after}`, 'gi');

/** In this order: what a later one sees has no values any more that an earlier one knew. */
export const rules: readonly Rule[] = [
  // Headers, whose values hold spaces.
  rule(/\b(?:proxy-)?authorization["'`]?\]?\s*(?:[:=,]|=>)\s*(?=\S)/gi, line),
  rule(/\b(?:set-)?cookie["'`]?\s*:\s*(?=\S)/gi, line),
  rule(/(?<=["'`])[\w-]{0,60}(?:token|key|auth)[\w-]{0,60}:\s*(?=[^\s"'`])/gi, line),
  rule(/\b(?:bearer|basic)\s+(?=[\w.~+/=-]{0,200}[\d=])/gi, always),
  // Names that say it themselves: `password: x`, `--token x`, `"secret", "x"`, `setPassword("x")`.
  rule(named('^\\s*(?:-\\s+)?', '\\s*(?::\\s|:=|\\?=|\\s=\\s)\\s*(?=[^\\s"\'`[{(])'), {
    ...line,
    codeAlone: true
  }),
  rule(
    named('(?<![\\w.-])(["\'`]?)', '\\1\\]?\\s*(?:=>|:=|\\?=|\\+=|=(?![=~]))\\s*(?=\\S)'),
    always
  ),
  rule(named('(?<![\\w.-])(["\'`]?)', '\\1\\s*:(?:\\s*(?=["\'`])|\\s+(?=\\S))'), {
    ...always,
    codeAlone: true
  }),
  rule(named('(?=--?\\w)', '(?<!stdin|file|path)(?:["\'`]\\s*,\\s*|\\s+)(?=[^\\s-])'), always),
  rule(named('(["\'`])', '\\1\\s*(?:,|to|->)\\s*(?=["\'`])'), always),
  rule(named('', '\\(\\s*(?=["\'`])'), always),
  rule(/\b(?:login|\w*auth\w*|\w*credentials?)\(\s*(["'`])[^"'`]*\1\s*,\s*(?=["'`])/gi, always),
  rule(/[?&](?:sig|key|code)=(?=\S)/gi, always),
  // Flags that mean it in one command alone.
  rule(/\b(?:login|sshpass)\b[^\n]*?[\s"'`]-p(?:["'`]\s*,\s*|\s+|=)?(?=\S)/g, always),
  rule(/\b(?:mysql|mariadb)[\w-]*\b[^\n]*?\s-p(?=\S)/g, always),
  rule(/\bredis-cli\b[^\n]*?\s-a\s+(?=\S)/g, always),
  rule(/\b(?:curl|wget)\b[^\n]*?\s(?:-u|--user)[\s=]*(?=\S)/g, always),
  rule(/\b(?:echo|printf)\s+(?=\S)(?=[^\n|]*\|[^\n]*(?:login|stdin))/g, {
    reach: 'pipe',
    secret: true
  }),
  rule(/<<<\s*(?=\S)/g, always),
  rule(/\bmachine\s[^\n]*?\bpassword\s+(?=\S)/g, always),
  rule(/\bpass:(?=\S)/g, always),
  // The environment: `-e name=x`, `ENV name=x`, `NAME: x`, `.withEnv("NAME", "x")`, `name=x docker`.
  rule(/(?<=^|[\s"'`,[(])(?:-e|--env|--build-arg)(?:[\s=,"'`]|\\["'])+[\w.-]+=(?=\S)/g),
  rule(/^\s*(?:-\s+)?(?:ENV|setenv)\s+[A-Za-z_]\w*\s+(?=[^\s=])/g, {
    reach: 'line',
    secret: false
  }),
  rule(/(?<=^\s*(?:-\s+)?(?:ENV|ARG|export|env|declare\s+-x)\s[^\n]*?(?<=\s))[A-Za-z_]\w*=(?=\S)/g),
  rule(/(?<=[;&|]\s*export\s+)[A-Za-z_]\w*=(?=\S)/g),
  rule(new RegExp(`^\\s*(?:-\\s+)?["']?${variable}["']?:\\s+(?=[^\\s"'\`[{(|>])`, 'g'), {
    reach: 'line',
    secret: false
  }),
  rule(new RegExp(`\\b${variable}\\+?=(?![=~>])(?=\\S)`, 'g')),
  rule(
    new RegExp(`(["'\`]?)\\b${variable}\\1\\]?\\s*(?:=>|:=|\\?=|=(?![=~])|:)\\s*(?=["'\`])`, 'g')
  ),
  rule(new RegExp(`(?<=[{,]\\s*)${variable}:\\s+(?=\\S)`, 'g')),
  rule(
    new RegExp(
      `(?<=(?:env|put|set|add|prop|with)\\w*\\(\\s*)(["'\`])[\\w.-]+\\1\\s*,\\s*(?=["'\`])`,
      'gi'
    )
  ),
  rule(new RegExp(`(["'\`])${variable}\\1\\s*(?:to|->)\\s*(?=["'\`])`, 'g')),
  rule(/(?<=^\s*|[;&|]\s*|\$\(\s*|\b(?:then|do|else|env)\s+)[a-z_]\w*=(?![=~>\s])(?=\S)/g)
];
