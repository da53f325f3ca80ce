import { describe, expect, it } from 'vitest';
import { toNamedVolumes, toNeeds } from '../../../../electron/engine/http/container-needs';
import * as map from '../../../../electron/engine/http/mappers';
import * as schemas from '../../../../electron/engine/http/schemas';

const host = (HostConfig: object) =>
  schemas.containerDetails.parse({
    Id: 'id',
    Name: '/web',
    Created: '2026-01-01T00:00:00Z',
    State: { Status: 'running' },
    HostConfig
  }).HostConfig;

describe('toNeeds', () => {
  it.each([
    [{ NetworkMode: 'container:ab12' }, [{ container: 'ab12', part: 'network' }]],
    [{ PidMode: 'container:vpn' }, [{ container: 'vpn', part: 'pid' }]],
    [{ IpcMode: 'container:vpn' }, [{ container: 'vpn', part: 'ipc' }]],
    [
      { VolumesFrom: ['data:ro', 'more'] },
      [
        { container: 'data', part: 'volumes' },
        { container: 'more', part: 'volumes' }
      ]
    ],
    [{ Links: ['/db:/web/database'] }, [{ container: 'db', part: 'link' }]],
    [{ NetworkMode: 'host', PidMode: 'host', IpcMode: 'shareable', VolumesFrom: null }, []],
    [{ NetworkMode: 'default', PidMode: '', IpcMode: 'private', Links: null }, []]
  ])('reads %o', (definition, needs) => {
    expect(toNeeds(host(definition))).toEqual(needs);
  });

  it('reads of a line of the list what that tells', () => {
    const line = {
      Id: 'id',
      State: 'exited',
      Created: 1,
      HostConfig: { NetworkMode: 'container:x' }
    };
    const { needs } = map.toListedContainer(schemas.containerLine.parse(line));
    expect(needs).toEqual([{ container: 'x', part: 'network' }]);
  });
});

describe('toNamedVolumes', () => {
  it('takes the volumes of binds and mounts, and no folder of the host', () => {
    const definition = {
      Binds: ['data:/data', '/srv/www:/www:ro'],
      Mounts: [
        { Type: 'volume', Source: 'more', Target: '/more' },
        { Type: 'volume', Target: '/own' },
        { Type: 'bind', Source: '/etc', Target: '/etc' }
      ]
    };
    expect(toNamedVolumes(host(definition))).toEqual(['data', 'more']);
    expect(toNamedVolumes(host({}))).toEqual([]);
  });
});

describe('what tells networks and images apart', () => {
  it('is read of their lists', () => {
    const network = (fields: object) =>
      map.toListedNetwork(schemas.networkList.parse([{ Id: 'n', Name: 'n', ...fields }])[0]!);
    expect(network({ Scope: 'swarm', Ingress: true })).toMatchObject({
      inSwarm: true,
      ingress: true
    });
    expect(network({ ConfigOnly: true })).toMatchObject({ configOnly: true, configFrom: null });
    expect(network({ Scope: 'local', ConfigFrom: { Network: 'cfg' } })).toMatchObject({
      inSwarm: false,
      configFrom: 'cfg'
    });
    expect(network({ ConfigFrom: { Network: '' } })).toMatchObject({ configFrom: null });
    const image = (fields: object) =>
      map.toListedImage(schemas.imageList.parse([{ Id: 'i', ...fields }])[0]!);
    expect(image({ RepoTags: null, RepoDigests: ['a@sha256:1'] })).toMatchObject({
      tags: [],
      digests: ['a@sha256:1']
    });
    const none = { RepoTags: ['<none>:<none>'], RepoDigests: ['<none>@<none>'] };
    expect(image(none)).toMatchObject({ tags: [], digests: [] });
  });
});
