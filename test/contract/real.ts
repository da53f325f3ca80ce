import { randomBytes } from 'node:crypto';
import { expect } from 'vitest';
import { http } from '../helpers/http';
import { oneImageRegistry } from '../helpers/registry';
import { tar } from '../helpers/tar';
import { created } from './shapes';
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

const idOf = ({ text }: { text: string }): string => created.parse(JSON.parse(text)).Id;

/** A manager alone, reachable from nowhere, with its ingress network made again by this name. */
const startSwarm = async (url: string, ingress: string, network: string) => {
  const init = { ListenAddr: '127.0.0.1:2377', AdvertiseAddr: '127.0.0.1' };
  expect((await http(url, 'POST', '/swarm/init', { body: init })).status).toBe(200);
  // The engine refuses until its own has come, and until it is gone.
  const removed = () => http(url, 'DELETE', '/networks/ingress');
  await expect.poll(async () => (await removed()).status, { timeout: 20_000 }).toBe(204);
  const make = (body: object) =>
    http(url, 'POST', '/networks/create', { body: { Driver: 'overlay', ...body } });
  let answer = await make({ Name: ingress, Ingress: true });
  await expect
    .poll(
      async () => {
        if (answer.status !== 201) answer = await make({ Name: ingress, Ingress: true });
        return answer.status;
      },
      { timeout: 20_000 }
    )
    .toBe(201);
  const networkId = idOf(await make({ Name: network, Attachable: true }));
  return { ingressId: idOf(answer), networkId };
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
    async pulled(repositories, labels) {
      const registry = await oneImageRegistry(labels);
      const digests = repositories.map(name => `${registry.address}/${name}@${registry.digest}`);
      try {
        for (const digest of digests) {
          const path = `/images/create?fromImage=${encodeURIComponent(digest)}`;
          expect((await http(url, 'POST', path)).text).not.toContain('errorDetail');
        }
      } finally {
        registry.dispose();
      }
      return { id: registry.imageId, digests };
    },
    swarm: (ingress, network) => startSwarm(url, ingress, network),
    async leaveSwarm() {
      const left = await http(url, 'POST', '/swarm/leave?force=1');
      expect(left.status).toBe(200);
      // It stays behind, and its interface would outlive the engine.
      const removed = () => http(url, 'DELETE', '/networks/docker_gwbridge');
      await expect.poll(async () => (await removed()).status, { timeout: 20_000 }).toBe(204);
    },
    dispose: () => undefined
  };
};
