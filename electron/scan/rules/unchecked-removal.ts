import type { DockerUse, Verb } from '../uses/use';
import type { CodeRule } from './code-rule';

const looks: ReadonlySet<Verb> = new Set(['wait', 'inspect', 'list']);

/** `$(docker ps -q)` and `$(docker ps -aq)` name the same containers. */
const plain = (target: string): string =>
  /^\$\((sudo )?(docker|podman|nerdctl) (ps|container ls)\b/.test(target) ? 'listed' : target;

const shared = (a: DockerUse, b: DockerUse): boolean => {
  const others = b.targets.map(plain);
  return a.targets.some(target => others.includes(plain(target)));
};

const isJoined = (a: DockerUse, b: DockerUse): boolean => a.chain !== 0 && a.chain === b.chain;

/** The stop that a removal follows on without anybody having looked; null = none. */
const blindStop = (uses: readonly DockerUse[], removal: DockerUse): DockerUse | null => {
  const before = uses
    .slice(0, uses.indexOf(removal))
    .filter(({ scope }) => scope === removal.scope);
  const at = before.findLastIndex(use => use.verb === 'stop' && shared(use, removal));
  const stop = before[at];
  // `docker rm $(docker ps -aq)` asks what there is, not how it is.
  const hasLooked = before
    .slice(at + 1)
    .some(({ verb, at: place }) => looks.has(verb) && place.line !== removal.at.line);
  if (!stop || hasLooked) return null;
  return stop.checked || isJoined(stop, removal) ? null : stop;
};

export const uncheckedRemoval: CodeRule = {
  rule: {
    ruleId: 'unchecked-removal',
    severity: 'medium',
    cause: 'lifecycle',
    phase: 'week',
    title: 'A container is removed without checking that it has stopped',
    why: 'A stop can fail or take longer than the next line waits; the removal then meets a container that still runs, fails, and leaves it behind.',
    reference: 'https://docs.docker.com/reference/cli/docker/container/wait/',
    safe: [
      { language: 'shell', text: 'docker stop --time 10 "$id" && docker rm -v "$id"' },
      {
        language: 'python',
        text: 'container.stop(timeout=10)\ncontainer.reload()\nif container.status == "exited":\n    container.remove(v=True)'
      },
      {
        language: 'javascript',
        text: 'await container.stop({ t: 10 });\nconst { State } = await container.inspect();\nif (!State.Running) await container.remove({ v: true });'
      },
      {
        language: 'typescript',
        text: 'await container.stop({ t: 10 });\nconst { State } = await container.inspect();\nif (!State.Running) await container.remove({ v: true });'
      },
      {
        language: 'go',
        text: 'if err := cli.ContainerStop(ctx, id, container.StopOptions{}); err != nil {\n\treturn err\n}\nreturn cli.ContainerRemove(ctx, id, container.RemoveOptions{RemoveVolumes: true})'
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
        text: "system('docker', 'stop', id, exception: true)\nsystem('docker', 'rm', '-v', id, exception: true)"
      },
      { language: 'makefile', text: '\tdocker stop $(NAME) && docker rm -v $(NAME)' },
      { language: 'gitlab-ci', text: 'script:\n  - docker stop app && docker rm -v app' },
      { language: 'github-actions', text: '- run: docker stop app && docker rm -v app' }
    ]
  },
  fix: 'Remove a container only once its stop has succeeded, or look at its state in between.',
  find: ({ uses }) =>
    uses
      .filter(({ verb, force }) => verb === 'remove' && !force)
      .flatMap(removal => {
        const stop = blindStop(uses, removal);
        if (!stop) return [];
        const sentence = 'A container is removed right after a stop that may have failed.';
        return [{ at: removal.at, sentence, evidence: [`The stop is on line ${stop.at.line}.`] }];
      })
};
