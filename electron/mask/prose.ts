import { firstAfter } from './find';
import { always, line, rule, type Rule } from './rule';

const secret =
  '\\b(?:pass(?:word|phrase|wd|code)|passwort|pwd|token|secret|api[ _-]?key|credential)s?';

/** What people say of a password without telling it. */
const state =
  '(?!(?:a|an|the|in|not|no|set|un\\w+|in\\w+|wrong|empty|required|missing|needed|read|here|there|\\w*valid|expired|optional|correct|masked|hidden|absent|known|rotated|random|generated|stored|kept|given|taken|supplied|sent|passed|provided|blank|safe|gone|used|defined|configured|ok)\\b)';

/** In quotes, with a digit or a sign in it, or the last that is said. */
const told =
  '(?=["\'`]|[^\\s]{0,60}?[\\d!@#$%^&*+=_~-][^\\s]|[^\\s]{0,60}\\d|[^\\s]{1,60}?[.,;)]?\\s*$|\\w{1,60}[.,;)])';

/** Sentences of comments. In the sentences of an engine a container may be called `token`. */
export const proseRules: readonly Rule[] = [
  rule(
    firstAfter(/#|\/\/|\*/g, /\b(?:credentials?|login|api key)(?:\s+(?:is|are))?\s*:\s*(?=\S)/gi),
    { ...line, codeAlone: true }
  ),
  rule(
    new RegExp(
      `${secret}\\s+(?:(?:is|was|are|to)(?:\\s*:)?|=|->|→)\\s*(?:(?:now|still|always)\\s*)?${state}${told}`,
      'gim'
    ),
    {
      ...always,
      codeAlone: true
    }
  ),
  rule(new RegExp(`${secret}\\s+(?=(?=\\S{0,60}\\d)\\S{0,60}[a-z])`, 'gi'), {
    ...always,
    codeAlone: true
  }),
  // SQL: `IDENTIFIED BY 'x'`, `WITH PASSWORD 'x'`, `SET PASSWORD FOR ada = 'x'`.
  rule(
    /\b(?:identified\s+(?:with\s+\S{1,60}\s+)?by(?!\s+`)|password(?:\s+for\s+[^\n=]{1,80}=)?)\s+(?=\\?["'`])/gi,
    always
  )
];
