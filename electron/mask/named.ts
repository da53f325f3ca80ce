/** How names call what nobody else may know. */
const secretWords = [
  '(?<!\\b(?:ht|ch|ldap|mosquitto_)(?=passwd\\b))pass(?!ed|ing|ive|age|thr)',
  'pwd',
  '(?<![a-z])pw(?![a-z])',
  'secret',
  'token',
  'credential(?!s?[.-]helper)',
  'auth(?!or)',
  'signature',
  'cookie',
  'session[-_.]?(?:id|key)',
  '(?:api|access|account|auth|encryption|license|master|private|secret|shared|signing|ssh|storage)[-_.]?key',
  '(?<![a-z])creds(?![a-z])',
  'bearer',
  'jwt',
  '(?<![a-z])otp(?![a-z])',
  '(?<![a-z])pin(?![a-z])',
  '(?<![a-z])dsn(?![a-z])',
  'conn(?:ection)?[-_.]?str(?:ing)?'
].join('|');

/** Bounded on both sides, so that a long word is not gone through again and again. */
const secretName = `(?<![\\w.-])[\\w.-]{0,60}(?:${secretWords})[\\w.-]{0,60}`;

/** A name that says it is secret, between two patterns. */
export const named = (before: string, after: string): RegExp =>
  new RegExp(`${before}${secretName}${after}`, 'gi');
