import { PlimsollError, type ErrorCode } from '../../../shared/errors';
import { plainWords } from '../plain-words';

const codeOfStatus = (status: number): ErrorCode => {
  if (status === 404) return 'not-found';
  if (status === 403 || status === 409) return 'conflict';
  return status >= 500 ? 'engine-failed' : 'refused';
};

/** The daemon's own words: `{"message": …}`, or the body where it is plain text. */
const daemonWords = (body: string): string => {
  try {
    const answer: unknown = JSON.parse(body);
    if (answer && typeof answer === 'object' && 'message' in answer) {
      return plainWords(String(answer.message));
    }
  } catch {
    // Not JSON: a proxy's page, or an old engine's plain text.
  }
  return plainWords(body);
};

const introductions: Partial<Record<ErrorCode, string>> = {
  'not-found': 'The engine does not know it (any more)',
  conflict: 'The engine would not do it now',
  'engine-failed': 'The engine failed to do it'
};

/** Go's HTTP server says so in plain text, with a 400 of its own. */
const speaksTls = (status: number, body: string): boolean =>
  status === 400 && body.includes('HTTP request to an HTTPS server');

/** What an answer with an unwelcome status amounts to, with the daemon's words kept short. */
export const answerFailure = (status: number, body: string): PlimsollError => {
  if (speaksTls(status, body)) {
    return new PlimsollError(
      'bad-credentials',
      'The engine accepts secure connections only. ' +
        'Set DOCKER_TLS_VERIFY=1 and DOCKER_CERT_PATH, or use a Docker context with certificates.'
    );
  }
  const code = codeOfStatus(status);
  const words = daemonWords(body).replace(/\.$/, '');
  const introduction = introductions[code] ?? `The engine refused the request (${status})`;
  return new PlimsollError(code, words ? `${introduction}: ${words}.` : `${introduction}.`);
};
