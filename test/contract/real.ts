import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { http } from '../helpers/http';
import { tar } from '../helpers/tar';
import type { Running } from './targets';

/**
 * A BuildKit build without a client: the context goes up in a request of its own, named by the
 * build's id (moby, builder/builder-next: `upload-request`).
 */
const build = async (url: string, context: Buffer): Promise<string> => {
  const id = randomBytes(8).toString('hex');
  const path = '/build?version=2&remote=upload-request&buildid=';
  const upload = http(url, 'POST', `${path}upload-request:${id}`, { body: context });
  const { status, text } = await http(url, 'POST', `${path}${id}`);
  await upload;
  const [, imageId] = /"ID":"(sha256:[0-9a-f]{64})"/.exec(text) ?? [];
  if (status === 200 && imageId !== undefined) return imageId;
  throw new Error(`The engine did not build the image: ${status} ${text.slice(-500)}`);
};

export const openReal = async (url: string): Promise<Running> => {
  const { status } = await http(url, 'GET', '/_ping');
  expect(status).toBe(200);
  return {
    url,
    async trapped(containerId) {
      const logs = `/containers/${containerId}/logs?stdout=1`;
      await expect
        .poll(async () => (await http(url, 'GET', logs)).text, { timeout: 10_000 })
        .toContain('ready');
    },
    async cacheBuild(bytes, label) {
      const dockerfile = `FROM scratch\nLABEL ${label}\nCOPY payload /payload\n`;
      const context = tar([
        { path: 'Dockerfile', content: Buffer.from(dockerfile) },
        { path: 'payload', content: randomBytes(bytes) }
      ]);
      const imageId = await build(url, context);
      await http(url, 'DELETE', `/images/${imageId}`);
      // The context as it came, and as it was unpacked.
      return [context.length, bytes + dockerfile.length];
    },
    dispose: () => undefined
  };
};
