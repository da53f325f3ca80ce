import { isTestPath } from '../files/sort-file';
import type { CodeRule } from './code-rule';

export const volumesLeft: CodeRule = {
  rule: {
    ruleId: 'volumes-left',
    severity: 'low',
    cause: 'exhaustion',
    phase: 'month',
    title: 'Volumes stay behind',
    why: 'A removed container leaves its anonymous volumes unless it is told otherwise; after some hundred runs they are most of the disk, and none has a name.',
    reference: 'https://docs.docker.com/reference/cli/docker/container/rm/#volumes',
    safe: [
      { language: 'shell', text: 'docker rm -v "$id"\ndocker compose down --volumes' },
      { language: 'python', text: 'container.remove(v=True)' },
      { language: 'javascript', text: 'await container.remove({ v: true });' },
      { language: 'typescript', text: 'await container.remove({ v: true });' },
      {
        language: 'go',
        text: 'cli.ContainerRemove(ctx, id, container.RemoveOptions{RemoveVolumes: true})'
      },
      { language: 'java', text: 'docker.removeContainerCmd(id).withRemoveVolumes(true).exec();' },
      { language: 'kotlin', text: 'docker.removeContainerCmd(id).withRemoveVolumes(true).exec()' },
      { language: 'ruby', text: "container.remove('v' => true)" },
      { language: 'makefile', text: '\tdocker compose down --volumes' },
      { language: 'package-json', text: '"test:down": "docker compose down --volumes"' },
      { language: 'github-actions', text: '- run: docker compose down --volumes' },
      { language: 'gitlab-ci', text: 'after_script:\n  - docker compose down --volumes' }
    ]
  },
  fix: 'Remove volumes with what tests have started (`docker rm -v`, `docker compose down --volumes`).',
  // `down --volumes` takes volumes with a name, too: outside of tests that is somebody's data.
  find: ({ file, uses, isTest }) =>
    uses
      .filter(({ verb, volumes, targets }) => {
        if (volumes) return false;
        if (verb === 'down') return [file, ...targets].some(isTestPath);
        return verb === 'remove' && isTest;
      })
      .map(({ at, verb }) => ({
        at,
        sentence:
          verb === 'down'
            ? 'Services of tests go down, and their volumes stay.'
            : 'A container is removed, and its anonymous volumes stay.'
      }))
};
