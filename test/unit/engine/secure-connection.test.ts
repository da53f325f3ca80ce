import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DockerodeEngine } from '../../../electron/engine/http/dockerode-engine';
import type { Tls } from '../../../electron/engine/endpoint/tls';

// A key pair for localhost made for this test alone; nothing else trusts its authority.
const pem = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../fixtures/engine/tls', `${name}.pem`), 'utf8');
const [ca, cert, key] = [pem('ca'), pem('cert'), pem('key')];

let server: Server;
beforeAll(async () => {
  const options = { ca, cert, key, requestCert: true, rejectUnauthorized: true };
  server = createServer(options, (request, response) =>
    response.end(JSON.stringify(request.url === '/version' ? { ApiVersion: '1.41' } : { NCPU: 2 }))
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const connect = async (tls?: Tls): Promise<string> => {
  const { port } = server.address() as AddressInfo;
  const url = `tcp://127.0.0.1:${port}`;
  const kind = tls ? 'tls' : 'tcp';
  const engine = new DockerodeEngine({ endpoint: { url, kind, source: 'option', name: 'x' }, tls });
  try {
    return (await engine.connect()).apiVersion;
  } finally {
    engine.dispose();
  }
};

describe('a secure connection', () => {
  it('proves who it is and checks who answers', async () => {
    expect(await connect({ ca, cert, key, skipVerify: false })).toBe('1.41');
  });

  it('refuses an engine whose authority it does not know, unless told not to check', async () => {
    await expect(connect({ cert, key, skipVerify: false })).rejects.toMatchObject({
      code: 'bad-credentials',
      message: expect.stringContaining('is not trusted')
    });
    expect(await connect({ cert, key, skipVerify: true })).toBe('1.41');
  });

  it('says so when the engine wants a certificate, or a secure connection at all', async () => {
    await expect(connect({ ca, skipVerify: false })).rejects.toMatchObject({
      code: 'bad-credentials'
    });
    await expect(connect()).rejects.toMatchObject({ code: 'engine-unreachable' });
  });
});
