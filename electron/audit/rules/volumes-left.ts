import type { CodeRule } from './code-rule';

export const volumesLeft: CodeRule = {
  rule: {
    ruleId: 'volumes-left',
    severity: 'low',
    cause: 'exhaustion',
    phase: 'month',
    title: 'Volumes of tests stay behind',
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
  find: ({ uses, isTest }) =>
    isTest
      ? uses
          .filter(({ verb, volumes }) => (verb === 'remove' || verb === 'down') && !volumes)
          .map(({ at, verb }) => ({
            at,
            sentence:
              verb === 'down'
                ? 'Services go down, and their volumes stay.'
                : 'A container is removed, and its anonymous volumes stay.'
          }))
      : []
};
