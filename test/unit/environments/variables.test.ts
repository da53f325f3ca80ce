import { describe, expect, it } from 'vitest';
import { variablePrefix } from '../../../electron/compose/variable-prefix';
import { hostOf } from '../../../electron/environments/host';
import { variablesOf } from '../../../electron/environments/variables';

const port = (container: number, hostPort: number, more: object = {}) => ({
  container,
  protocol: 'tcp',
  hostIp: '127.0.0.1',
  hostPort,
  ...more
});
const here = { project: 'plimsoll-x', host: '127.0.0.1', isLocal: true };

describe('the variables of an environment', () => {
  it.each([
    ['db', 'DB'],
    ['user-db.2', 'USER_DB_2'],
    ['3scale', '_3SCALE']
  ])('call the service %s %s', (service, prefix) => {
    expect(variablePrefix(service)).toBe(prefix);
  });

  it('name the lowest port, and each port by its number', () => {
    const ports = [port(9000, 40_001), port(80, 40_002), port(53, 40_003, { protocol: 'udp' })];
    expect(variablesOf([{ service: 'web-app', ports }], here)).toEqual({
      WEB_APP_HOST: '127.0.0.1',
      WEB_APP_PORT: '40002',
      WEB_APP_PORT_53_UDP: '40003',
      WEB_APP_PORT_80: '40002',
      WEB_APP_PORT_9000: '40001',
      PLIMSOLL_PROJECT: 'plimsoll-x'
    });
  });

  it('leave out a service that publishes nothing', () => {
    expect(variablesOf([{ service: 'job', ports: [] }], here)).toEqual({
      PLIMSOLL_PROJECT: 'plimsoll-x'
    });
  });

  it.each([
    ['', '127.0.0.1'],
    ['0.0.0.0', '127.0.0.1'],
    ['::', '127.0.0.1'],
    ['127.0.0.2', '127.0.0.2']
  ])('lead to where a port published at %j is reached', (hostIp, host) => {
    const ports = [port(80, 40_000, { hostIp })];
    expect(variablesOf([{ service: 'web', ports }], here)['WEB_HOST']).toBe(host);
  });

  it('lead to the machine of an engine elsewhere', () => {
    const there = { ...here, host: 'build.test', isLocal: false };
    const { WEB_HOST } = variablesOf([{ service: 'web', ports: [port(80, 40_000)] }], there);
    expect(WEB_HOST).toBe('build.test');
  });
});

describe('the host of an engine', () => {
  it.each([
    ['unix:///var/run/docker.sock', { name: '127.0.0.1', isLocal: true, publishAt: '127.0.0.1' }],
    ['npipe:////./pipe/docker', { name: '127.0.0.1', isLocal: true, publishAt: '127.0.0.1' }],
    ['tcp://localhost:2375', { name: 'localhost', isLocal: true, publishAt: '127.0.0.1' }],
    ['tcp://docker:2375', { name: 'docker', isLocal: false, publishAt: '' }],
    ['ssh://me@build.test', { name: 'build.test', isLocal: false, publishAt: '' }]
  ])('%s', (url, host) => {
    expect(hostOf({ url })).toEqual(host);
  });
});
