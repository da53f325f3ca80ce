import { removeGracefully } from './fixes';
import type { CodeRule } from './code-rule';

export const forcedRemoval: CodeRule = {
  rule: {
    ruleId: 'forced-removal',
    severity: 'critical',
    cause: 'forced-removal',
    phase: 'now',
    title: 'A container is removed by force',
    why: 'A forced removal kills the container with SIGKILL: nothing in it can finish writing, and several at once leave mounts, networks and the engine itself in a state that ends in "removal in progress" or a hang.',
    reference: 'https://docs.docker.com/reference/cli/docker/container/rm/#force',
    safe: [
      {
        language: 'shell',
        text: 'docker stop --time 10 "$id"\ndocker wait "$id" >/dev/null 2>&1 || true\ndocker rm -v "$id"'
      },
      {
        language: 'python',
        text: 'container.stop(timeout=10)\ncontainer.wait(timeout=15)\ncontainer.remove(v=True)'
      },
      {
        language: 'javascript',
        text: 'await container.stop({ t: 10 });\nawait container.wait();\nawait container.remove({ v: true });'
      },
      {
        language: 'typescript',
        text: 'await container.stop({ t: 10 });\nawait container.wait();\nawait container.remove({ v: true });'
      },
      {
        language: 'go',
        text: 'grace := 10\nif err := cli.ContainerStop(ctx, id, container.StopOptions{Timeout: &grace}); err != nil {\n\treturn err\n}\nreturn cli.ContainerRemove(ctx, id, container.RemoveOptions{RemoveVolumes: true})'
      },
      {
        language: 'java',
        text: 'docker.stopContainerCmd(id).withTimeout(10).exec();\ndocker.removeContainerCmd(id).withRemoveVolumes(true).exec();'
      },
      {
        language: 'kotlin',
        text: 'docker.stopContainerCmd(id).withTimeout(10).exec()\ndocker.removeContainerCmd(id).withRemoveVolumes(true).exec()'
      },
      {
        language: 'ruby',
        text: "container.stop('timeout' => 10)\ncontainer.wait(15)\ncontainer.remove('v' => true)"
      },
      { language: 'makefile', text: '\tdocker stop --time 10 $(NAME) && docker rm -v $(NAME)' },
      {
        language: 'package-json',
        text: '"clean": "docker stop --time 10 app && docker rm -v app"'
      },
      { language: 'github-actions', text: '- run: docker stop --time 10 app && docker rm -v app' },
      { language: 'gitlab-ci', text: 'script:\n  - docker stop --time 10 app && docker rm -v app' }
    ]
  },
  fix: removeGracefully,
  // Of a network or volume it only means that one which is not there is no error.
  find: ({ uses }) =>
    uses
      .filter(({ verb, force }) => force && verb === 'remove')
      .map(({ at }) => ({ at, sentence: 'A container is removed by force, without a shutdown.' }))
};
