import { pipedInto } from './piped';
import { allAfter, firstAfter } from './find';
import { named } from './named';
import { programRules } from './programs';
import { proseRules } from './prose';
import { always, line, rule, type Rule } from './rule';

const variable = '[A-Z][A-Z0-9_]+';

/** In this order: what a later one sees has no values any more that an earlier one knew. */
export const rules: readonly Rule[] = [
  // Headers, whose values hold spaces.
  rule(/\b(?:proxy-)?authorization["'`]?\]?\s*(?:[:=,]|=>)\s*(?=\S)/gi, line),
  rule(/\b(?:set-)?cookie["'`]?\s*:\s*(?=\S)/gi, line),
  rule(/(?<=["'`])[\w-]{0,60}(?:token|key|auth)[\w-]{0,60}:\s*(?=[^\s"'`])/gi, line),
  rule(/\b(?:bearer|basic)\s+(?=[\w.~+/=-]{0,200}[\d=])/gi, always),
  rule(
    /\s(?:-H|--header)[\s=]*[\w-]{0,60}(?:token|key|auth|secret|pass)[\w-]{0,60}:(?=[^\s"'`])/gi,
    always
  ),
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
  rule(
    named('(?=--?\\w)', '(?<!stdin|file|path)(?:["\'`]\\s*,\\s*|\\s+)(?=[^\\s-])(?!["\'`]--\\w)'),
    always
  ),
  rule(named('(["\'`])', '\\1\\s*(?:,|to|->)\\s*(?=["\'`](?!--\\w))'), always),
  rule(named('', '\\(\\s*(?=["\'`])'), always),
  rule(
    /\b(?:login|(?=\w*auth|\w*credentials?\()\w+)\(\s*(["'`])[^"'`]*\1\s*,\s*(?=["'`])/gi,
    always
  ),
  rule(/[?&](?:sig|key|code)=(?=\S)/gi, always),
  ...programRules,
  rule(pipedInto(/\b(?:echo|printf)\s+(?=\S)/g, /login|stdin|secret|passw|passphrase|sudo\s+-S/g), {
    reach: 'pipe',
    secret: true
  }),
  ...proseRules,
  rule(/<<<\s*(?=\S)/g, always),
  rule(firstAfter(/\bmachine\s/g, /\bpassword\s+(?=\S)/g), always),
  rule(/\bpass:(?=\S)/g, always),
  // The environment: `-e name=x`, `ENV name=x`, `NAME: x`, `.withEnv("NAME", "x")`, `name=x docker`.
  rule(
    /(?<=^|[\s"'`,[(])(?:(?:-[dit]*e|--env|--build-arg)(?:[\s=,"'`]|\\["'])+|-[dit]+e(?=[A-Z_])|-e(?=\w))[\w.-]+=(?=\S)/g
  ),
  rule(/^\s*(?:-\s+)?(?:ENV|setenv)\s+[A-Za-z_]\w*\s+(?=[^\s=])/g, {
    reach: 'line',
    secret: false
  }),
  rule(
    allAfter(/^\s*(?:-\s+)?(?:ENV|ARG|export|env|declare\s+-x)\s/g, /(?<=\s)[A-Za-z_]\w*=(?=\S)/g)
  ),
  // What is in front is looked for only where a name begins: else each blank is gone through again.
  rule(/(?=[A-Za-z_])(?<=[;&|]\s*export\s+)[A-Za-z_]\w*=(?=\S)/g),
  rule(new RegExp(`^\\s*(?:-\\s+)?["']?${variable}["']?:\\s+(?=[^\\s"'\`[{(|>])`, 'g'), {
    reach: 'line',
    secret: false
  }),
  rule(new RegExp(`\\b${variable}\\+?=(?![=~>])(?=\\S)`, 'g')),
  rule(
    new RegExp(`(["'\`]?)\\b${variable}\\1\\]?\\s*(?:=>|:=|\\?=|=(?![=~])|:)\\s*(?=["'\`])`, 'g')
  ),
  rule(new RegExp(`(?=[A-Z])(?<=[{,]\\s*)${variable}:\\s+(?=\\S)`, 'g')),
  rule(
    new RegExp(
      `(?=["'\`])(?<=(?:env|put|set|add|prop|with)\\w*\\(\\s*)(["'\`])[\\w.-]+\\1\\s*,\\s*(?=["'\`])`,
      'gi'
    )
  ),
  rule(new RegExp(`(["'\`])${variable}\\1\\s*(?:to|->)\\s*(?=["'\`])`, 'g')),
  rule(/(?=[a-z_])(?<=^\s*|[;&|]\s*|\$\(\s*|\b(?:then|do|else|env)\s+)[a-z_]\w*=(?![=~>\s])(?=\S)/g)
];
