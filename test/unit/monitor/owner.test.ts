import { describe, expect, it } from 'vitest';
import { composeLabels, ownerOf } from '../../../electron/monitor/owner';

describe('ownerOf', () => {
  it.each([
    [{ 'com.docker.compose.project': 'shop' }, 'compose project shop'],
    [{ 'com.docker.compose.project': 'pytest4711' }, 'pytest run 4711'],
    [{ 'plimsoll.verify': 'one' }, 'Plimsoll verification'],
    [{ 'org.testcontainers.sessionId': '1f3a99887766' }, 'testcontainers session 1f3a9988…'],
    [{ 'org.testcontainers.session-id': '1f3a' }, 'testcontainers session 1f3a'],
    [{ 'org.testcontainers': 'true' }, 'testcontainers'],
    [{ 'com.gitlab.gitlab-runner.job.id': '7' }, 'GitLab Runner job 7'],
    [{ 'com.gitlab.gitlab-runner.type': 'build' }, 'GitLab Runner'],
    [{ 'devcontainer.local_folder': '/home/me' }, 'dev container'],
    [{ 'io.x-k8s.kind.cluster': 'kind' }, 'kind cluster'],
    [{ 'name.minikube.sigs.k8s.io': 'minikube' }, 'minikube'],
    [{ 'com.docker.compose.project': '' }, null],
    [{ maintainer: 'me' }, null],
    [{}, null]
  ])('reads %j as %s', (labels: Record<string, string>, owner) => {
    expect(ownerOf(labels)).toBe(owner);
  });

  it('knows a buildx builder by its name', () => {
    expect(ownerOf({}, 'buildx_buildkit_default0')).toBe('buildx builder');
  });

  it('shows hostile label text short and without control characters', () => {
    const owner = ownerOf({ 'com.docker.compose.project': `\u001b[2J${'x'.repeat(5000)}` });
    expect(owner?.length).toBeLessThan(100);
    expect(owner).not.toContain('\u001b');
  });
});

describe('composeLabels', () => {
  it('tells project and service, or that there are none', () => {
    const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' };
    expect(composeLabels(labels)).toEqual({ project: 'shop', service: 'web' });
    expect(composeLabels({})).toEqual({ project: null, service: null });
  });
});
