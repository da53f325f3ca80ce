import { describe, expect, it } from 'vitest';
import { answerFailure } from '../../../electron/engine/http/answer-failure';
import { connectionFailure } from '../../../electron/engine/failures';
import { PlimsollError } from '../../../shared/errors';
import type { Endpoint } from '../../../shared/model/engine';

const endpoint: Endpoint = {
  url: 'unix:///var/run/docker.sock',
  kind: 'unix',
  source: 'default socket',
  name: 'default'
};
const coded = (code: string, message = code): Error => Object.assign(new Error(message), { code });

describe('a failed connection', () => {
  it('says who may open a socket', () => {
    expect(connectionFailure(coded('EACCES'), endpoint)).toMatchObject({
      code: 'engine-unreachable',
      message:
        'Plimsoll may not open /var/run/docker.sock: permission was denied. ' +
        'Add your user to the docker group.'
    });
  });

  it.each([
    ['ENOENT', 'engine-unreachable', /nothing is there\. Start Docker/],
    ['ECONNREFUSED', 'engine-unreachable', /connection was refused\. Start Docker/],
    ['ECONNRESET', 'engine-unreachable', /closed the connection/],
    ['ENOTFOUND', 'engine-unreachable', /not known on this network/],
    ['EAI_AGAIN', 'engine-unreachable', /not known on this network/],
    ['EHOSTUNREACH', 'engine-unreachable', /cannot be reached over the network/],
    ['CERT_HAS_EXPIRED', 'bad-credentials', /has expired/],
    ['CERT_NOT_YET_VALID', 'bad-credentials', /not valid yet/],
    // The codes that dockerd 20.10 with --tlsverify has led to, with Node's TLS and Electron's.
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'bad-credentials', /authority that Plimsoll does not know/],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'bad-credentials', /authority that Plimsoll does not know/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 'bad-credentials', /is for another host name/],
    ['ERR_SSL_SSLV3_ALERT_BAD_CERTIFICATE', 'bad-credentials', /refused your certificate/],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'bad-credentials', /refused your certificate/],
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'bad-credentials', /refused your certificate/],
    ['ERR_SSL_SSLV3_ALERT_CERTIFICATE_EXPIRED', 'bad-credentials', /refused your certificate/],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'bad-credentials', /No secure connection/],
    ['HPE_INVALID_CONSTANT', 'bad-answer', /does not answer as a Docker engine/],
    ['EWEIRD', 'engine-unreachable', /cannot be reached: EWEIRD\.$/]
  ])('with %s is %s', (code, kind, sentence) => {
    const failure = connectionFailure(coded(code), endpoint);
    expect(failure).toMatchObject({ code: kind, message: expect.stringMatching(sentence) });
    expect(failure.message).toMatch(/^[^\n]*\/var\/run\/docker\.sock[^\n]*\.$/);
  });

  it('knows a connection that was closed early by its words', () => {
    for (const words of ['socket hang up', 'aborted']) {
      expect(connectionFailure(new Error(words), endpoint).message).toMatch(
        /closed the connection/
      );
    }
  });

  it('leaves what is told already as it is', () => {
    const known = new PlimsollError('cancelled', 'Cancelled.');
    expect(connectionFailure(known, endpoint)).toBe(known);
    expect(connectionFailure('text', endpoint).message).toMatch(/cannot be reached: text\./);
  });
});

describe('an unwelcome answer', () => {
  it.each([
    [404, 'not-found'],
    [403, 'conflict'],
    [409, 'conflict'],
    [400, 'refused'],
    [401, 'refused'],
    [500, 'engine-failed'],
    [503, 'engine-failed']
  ])('with status %d is %s', (status, code) => {
    const failure = answerFailure(status, '{"message":"the daemon says why."}');
    expect(failure.code).toBe(code);
    expect(failure.message).toMatch(/: the daemon says why\.$/);
  });

  it('keeps foreign words short and plain', () => {
    const nasty = JSON.stringify({ message: `\u001b[31mred\r\n\u202e${'x'.repeat(100_000)}` });
    const { message } = answerFailure(500, nasty);
    expect(message.length).toBeLessThan(300);
    expect(message).not.toMatch(/[\p{Cc}\p{Cf}]/u);
    expect(answerFailure(502, '').message).toBe('The engine failed to do it.');
    expect(answerFailure(502, '{"error":1}').message).toContain('{"error":1}');
  });

  it('knows an engine that wants a secure connection', () => {
    const body = 'Client sent an HTTP request to an HTTPS server.\n';
    expect(answerFailure(400, body).code).toBe('bad-credentials');
  });
});
