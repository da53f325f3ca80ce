import { PlimsollError, type ErrorCode } from '../../shared/errors';
import type { Endpoint } from '../../shared/model/engine';
import { formatAge } from '../../shared/units';
import { plainWords } from './plain-words';

/** The address as a person knows it: a path for sockets, the URL for the rest. */
const shown = ({ url }: Endpoint): string => plainWords(url.replace(/^(unix|npipe):\/\//, ''));

type Sentence = [ErrorCode, (where: string) => string];

const untrusted: Sentence = [
  'bad-credentials',
  where =>
    `The certificate of the engine at ${where} comes from an authority that Plimsoll does not know, ` +
    'so it is not trusted. Nothing was lost. Put that authority into ca.pem.'
];
const otherName: Sentence = [
  'bad-credentials',
  where =>
    `The certificate of the engine at ${where} is for another host name. Nothing was lost. ` +
    'Use the name that it was issued for, or have one issued for this name.'
];
const refusedCertificate: Sentence = [
  'bad-credentials',
  where =>
    `The engine at ${where} refused your certificate, or got none: it has expired, or the engine ` +
    'does not know its authority. Nothing was lost. Put one that the engine accepts into cert.pem and key.pem.'
];
const closed: Sentence = [
  'engine-unreachable',
  where => `The engine at ${where} closed the connection before it had answered.`
];
const unreachable: Sentence = [
  'engine-unreachable',
  where => `${where} cannot be reached over the network. Check the address and the connection.`
];
const unknownName: Sentence = [
  'engine-unreachable',
  where =>
    `The name in ${where} is not known on this network. Check the address and the connection.`
];
const notPermitted: Sentence = [
  'engine-unreachable',
  where =>
    `Plimsoll may not open ${where}: permission was denied. Add your user to the docker group.`
];
const notSecure: Sentence = [
  'bad-credentials',
  where =>
    `No secure connection to the engine at ${where} could be made. Nothing was lost. ` +
    'Check that it uses TLS and accepts your certificate.'
];

/** System and TLS error codes that people meet, by what can be done about them. */
const byCode: Record<string, Sentence> = {
  ENOENT: [
    'engine-unreachable',
    where => `No engine is running at ${where}: nothing is there. Start Docker.`
  ],
  EACCES: notPermitted,
  EPERM: notPermitted,
  ECONNREFUSED: [
    'engine-unreachable',
    where => `No engine is running at ${where}: the connection was refused. Start Docker.`
  ],
  ECONNRESET: closed,
  EPIPE: closed,
  ERR_STREAM_PREMATURE_CLOSE: closed,
  EHOSTUNREACH: unreachable,
  ENETUNREACH: unreachable,
  EHOSTDOWN: unreachable,
  ETIMEDOUT: unreachable,
  ENOTFOUND: unknownName,
  EAI_AGAIN: unknownName,
  CERT_HAS_EXPIRED: [
    'bad-credentials',
    where =>
      `The certificate of the engine at ${where} has expired. Nothing was lost. The engine needs a new one.`
  ],
  CERT_NOT_YET_VALID: [
    'bad-credentials',
    where =>
      `The certificate of the engine at ${where} is not valid yet. Nothing was lost. Check the clocks of both machines.`
  ],
  CERT_UNTRUSTED: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  UNABLE_TO_GET_ISSUER_CERT: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  ERR_TLS_CERT_ALTNAME_INVALID: otherName,
  EPROTO: notSecure
};

const sentenceFor = (code: string, message: string): Sentence => {
  const known = byCode[code];
  if (known) return known;
  if (code.startsWith('HPE_'))
    return ['bad-answer', where => `${where} does not answer as a Docker engine.`];
  if (/_ALERT_(?:BAD_|UNSUPPORTED_)?CERTIFICATE|_ALERT_UNKNOWN_CA/.test(code)) {
    return refusedCertificate;
  }
  if (code.startsWith('ERR_SSL') || code.startsWith('ERR_OSSL')) return notSecure;
  return [
    'engine-unreachable',
    where =>
      `The engine at ${where} cannot be reached: ${plainWords(message) || 'no reason given'}.`
  ];
};

/** What a failed connection amounts to, as one sentence and the thing to do. */
export const connectionFailure = (cause: unknown, endpoint: Endpoint): PlimsollError => {
  if (cause instanceof PlimsollError) return cause;
  const message = cause instanceof Error ? cause.message : String(cause);
  const given = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  // Node's clients report a connection closed early by these words, and not always by a code.
  const code = /socket hang up|^aborted$/.test(message) ? 'ECONNRESET' : given;
  const [kind, sentence] = sentenceFor(code, message);
  return new PlimsollError(kind, sentence(shown(endpoint)), { cause });
};

export const timedOut = (endpoint: Endpoint, deadlineMs: number): PlimsollError =>
  new PlimsollError(
    'engine-timeout',
    `The engine at ${shown(endpoint)} gave no whole answer within ${deadlineMs / 1000} s.`
  );

export const badAnswer = (endpoint: Endpoint, what: string, cause?: unknown): PlimsollError =>
  new PlimsollError('bad-answer', `The engine at ${shown(endpoint)} answered ${what}.`, { cause });

/** It would be another engine, or none at all. */
export const sentElsewhere = (endpoint: Endpoint, location: string): PlimsollError =>
  badAnswer(
    endpoint,
    `with a redirect${location && ` to ${plainWords(location, 100)}`}, which was not followed`
  );

export const cancelled = (): PlimsollError =>
  new PlimsollError('cancelled', 'The call was cancelled before it had finished.');

/** What is said instead of asking an engine that has failed again and again. */
export const heldBack = (endpoint: Endpoint, ageSeconds: number | null): PlimsollError =>
  new PlimsollError(
    'engine-unreachable',
    `The engine at ${shown(endpoint)} failed again and again, so Plimsoll asks it for nothing ` +
      `until it answers. ${
        ageSeconds === null
          ? 'Nothing was read from it so far.'
          : `What was read last is ${formatAge(ageSeconds)} old.`
      }`
  );
