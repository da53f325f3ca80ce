import { describe, expect, it } from 'vitest';
import { isPredefined, protectionIn } from '../../../electron/monitor/protection';
import { aContainer, aNetwork, anImage, aVolume } from '../../helpers/things';

const none = protectionIn([], []);

describe('protectionIn', () => {
  it.each([
    'io.x-k8s.kind.cluster',
    'created_by.minikube.sigs.k8s.io',
    'k3d.cluster',
    'devcontainer.metadata',
    'com.docker.swarm.service.id',
    'io.kubernetes.pod.name',
    'com.docker.desktop.extension'
  ])('protects everything labelled %s', label => {
    const labels = { [label]: 'x' };
    expect(none.container(aContainer('a', { labels }))).toContain('belongs to');
    expect(none.network(aNetwork('a', { labels }))).toContain('belongs to');
    expect(none.volume(aVolume('a', { labels }))).toContain('belongs to');
    expect(none.image(anImage('a', { labels }))).toContain('belongs to');
  });

  it('protects buildx builders and the volumes of their state', () => {
    expect(none.container(aContainer('b', { name: 'buildx_buildkit_x0' }))).toBe(
      'is a buildx builder'
    );
    expect(none.volume(aVolume('buildx_buildkit_x0_state'))).toContain('buildx builder');
    expect(none.volume(aVolume('my_state'))).toBeNull();
  });

  it.each(['bridge', 'host', 'none', 'ingress'])('protects the network %s', name => {
    expect(none.network(aNetwork('id', { name }))).toBe('comes with the engine');
    expect(isPredefined(aNetwork('id', { name }))).toBe(true);
  });

  it('leaves everything else alone', () => {
    const labels = { 'com.docker.compose.project': 'shop' };
    expect(none.container(aContainer('a', { labels }))).toBeNull();
    expect(none.network(aNetwork('a', { labels }))).toBeNull();
  });
});

describe('a testcontainers session', () => {
  const mine = aContainer('db', { labels: { 'org.testcontainers.sessionId': 'one' } });
  const ryuk = (given: Parameters<typeof aContainer>[1]) =>
    aContainer('ryuk', { state: 'running', image: 'testcontainers/ryuk:0.11.0', ...given });

  it.each([
    ['in Java and Go', { labels: { 'org.testcontainers.sessionId': 'one' } }, true],
    ['in Node, Python and .NET', { labels: { 'org.testcontainers.session-id': 'one' } }, true],
    ['by name alone', { name: 'testcontainers-ryuk-one' }, true],
    ['by the name of Go', { name: 'reaper_one' }, true],
    [
      'by the ryuk label',
      {
        image: 'mirror/r:1',
        labels: { 'org.testcontainers.ryuk': 'true', 'org.testcontainers.sessionId': 'one' }
      },
      true
    ],
    ['that does not tell its session', {}, true],
    ['of another session', { labels: { 'org.testcontainers.sessionId': 'two' } }, false],
    [
      'that has stopped',
      { state: 'exited', labels: { 'org.testcontainers.sessionId': 'one' } },
      false
    ]
  ] as const)('is judged by a Ryuk %s', (_, given, isProtected) => {
    expect(protectionIn([mine, ryuk(given)], []).container(mine) !== null).toBe(isProtected);
  });

  it('is not protected when there is no Ryuk, and protects nobody else when there is', () => {
    expect(protectionIn([mine], []).container(mine)).toBeNull();
    const other = aContainer('web');
    expect(protectionIn([ryuk({}), other], []).container(other)).toBeNull();
  });
});
