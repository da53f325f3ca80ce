import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Disposable } from '../../shared/disposable';
import { tar } from './tar';

interface Registry extends Disposable {
  /** `127.0.0.1:port`, which engines ask without TLS. */
  address: string;
  /** Of the manifest. */
  digest: string;
  /** By which the engine knows the image. */
  imageId: string;
}

const digestOf = (bytes: Buffer): string =>
  `sha256:${createHash('sha256').update(bytes).digest('hex')}`;

const docker = 'application/vnd.docker';

const described = (mediaType: string, bytes: Buffer) => ({
  mediaType,
  size: bytes.length,
  digest: digestOf(bytes)
});

/** A registry on this machine alone that has one image, of busybox, under any name. */
export const oneImageRegistry = async (labels: Record<string, string>): Promise<Registry> => {
  const links = ['sh', 'sleep'].map(name => ({ path: `bin/${name}`, link: 'busybox' }));
  const layer = tar([{ path: 'bin/busybox', content: readFileSync('/bin/busybox') }, ...links]);
  const config = Buffer.from(
    JSON.stringify({
      architecture: 'amd64',
      os: 'linux',
      config: { Labels: labels },
      rootfs: { type: 'layers', diff_ids: [digestOf(layer)] }
    })
  );
  const manifestType = `${docker}.distribution.manifest.v2+json`;
  const manifest = Buffer.from(
    JSON.stringify({
      schemaVersion: 2,
      mediaType: manifestType,
      config: described(`${docker}.container.image.v1+json`, config),
      layers: [described(`${docker}.image.rootfs.diff.tar`, layer)]
    })
  );
  const blobs = new Map([config, layer, manifest].map(bytes => [digestOf(bytes), bytes]));
  const server = createServer(({ url = '', method }, response) => {
    if (url === '/v2/') return response.end('{}');
    const body = blobs.get(url.split('/').at(-1) ?? '');
    if (!body) return response.writeHead(404).end();
    response.setHeader(
      'Content-Type',
      body === manifest ? manifestType : 'application/octet-stream'
    );
    response.setHeader('Content-Length', body.length);
    response.setHeader('Docker-Content-Digest', digestOf(body));
    return response.end(method === 'HEAD' ? undefined : body);
  });
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `127.0.0.1:${port}`,
    digest: digestOf(manifest),
    imageId: digestOf(config),
    dispose: () => {
      server.close();
      server.closeAllConnections();
    }
  };
};
