import { describe, expect, it } from 'vitest';
import { planEnvironment } from '../../../electron/environments/plan-environment';
import { composeOf } from '../../helpers/environments-of';

const terms = {
  id: 'ab12',
  holder: { host: 'desk', pid: 4711 },
  labels: { 'plimsoll.run': 'ab12' },
  hostIp: '127.0.0.1'
};
const common = {
  'plimsoll.run': 'ab12',
  'plimsoll.environment': 'ab12',
  'plimsoll.holder': 'desk/4711',
  'com.docker.compose.project': 'plimsoll-ab12'
};
const text = `
services:
  web:
    image: nginx
    entrypoint: []
    command: run it
    ports: ["80", "8080:80", "0.0.0.0:81:80", "53/udp"]
    expose: [9000]
    volumes: ["data:/data:ro", "/scratch", { type: tmpfs, target: /fast, tmpfs: { size: 1m } }]
    tmpfs: [/run]
    networks: { front: , back: { aliases: [site] } }
    depends_on: { db: { condition: service_healthy } }
    mem_limit: 64m
    labels: { tier: front, plimsoll.environment: mine }
    stop_grace_period: 3s
  db:
    image: postgres
    networks: [back]
    healthcheck: { test: [CMD, check], start_period: 2s, retries: 4 }
networks: { front: { internal: true }, back: }
volumes: { data: { labels: { a: b } } }
`;

describe('the plan of an environment', () => {
  const plan = planEnvironment(composeOf(text), terms);
  const [db, web] = plan.containers;

  it('names everything after the environment and labels it', () => {
    expect(plan.project).toBe('plimsoll-ab12');
    expect(plan.networks.map(({ name }) => name)).toEqual([
      'plimsoll-ab12_front',
      'plimsoll-ab12_back'
    ]);
    expect(plan.networks[0]?.body).toMatchObject({
      Name: 'plimsoll-ab12_front',
      Internal: true,
      Labels: { ...common, 'com.docker.compose.network': 'front' }
    });
    expect(plan.volumes).toEqual([
      {
        name: 'plimsoll-ab12_data',
        body: {
          Name: 'plimsoll-ab12_data',
          DriverOpts: {},
          Labels: { ...common, a: 'b', 'com.docker.compose.volume': 'data' }
        }
      }
    ]);
    expect([db?.name, web?.name]).toEqual(['plimsoll-ab12-db-1', 'plimsoll-ab12-web-1']);
  });

  it('gives a container what its service says, and labels that no file can change', () => {
    expect(web?.body).toMatchObject({
      Image: 'nginx',
      Entrypoint: [''],
      Cmd: ['run', 'it'],
      StopTimeout: 3,
      Labels: {
        ...common,
        tier: 'front',
        'com.docker.compose.service': 'web',
        'com.docker.compose.depends_on': 'db:service_healthy:false'
      },
      ExposedPorts: { '80/tcp': {}, '53/udp': {}, '9000/tcp': {} },
      HostConfig: {
        NetworkMode: 'plimsoll-ab12_front',
        Memory: 64 * 1024 * 1024,
        Tmpfs: { '/run': '' },
        Mounts: [
          { Type: 'volume', Source: 'plimsoll-ab12_data', Target: '/data', ReadOnly: true },
          { Type: 'volume', Target: '/scratch', VolumeOptions: { Labels: common } },
          { Type: 'tmpfs', Target: '/fast', TmpfsOptions: { SizeBytes: 1024 * 1024 } }
        ]
      },
      NetworkingConfig: { EndpointsConfig: { 'plimsoll-ab12_front': { Aliases: ['web'] } } }
    });
    expect(web?.others).toEqual([
      { network: 'plimsoll-ab12_back', body: { Aliases: ['web', 'site'] } }
    ]);
    expect(web?.body).not.toHaveProperty('User');
    expect(db?.body).not.toHaveProperty('Cmd');
  });

  it('asks for free ports of the host, whatever the file says', () => {
    expect(web?.body).toHaveProperty('HostConfig.PortBindings', {
      '80/tcp': [
        { HostIp: '127.0.0.1', HostPort: '0' },
        { HostIp: '0.0.0.0', HostPort: '0' }
      ],
      '53/udp': [{ HostIp: '127.0.0.1', HostPort: '0' }]
    });
  });

  it('keeps what is waited for', () => {
    expect(db?.body['Healthcheck']).toEqual({
      Test: ['CMD', 'check'],
      StartPeriod: 2e9,
      Retries: 4
    });
    expect(db?.startPeriod).toBe(2e9);
    expect(web?.dependsOn).toEqual([{ service: 'db', condition: 'service_healthy' }]);
    expect(plan.limits).toEqual([
      { service: 'db', bytes: null },
      { service: 'web', bytes: 64 * 1024 * 1024 }
    ]);
  });
});
