import type { DockerUse } from '../uses/use';
import type { CodeRule } from './code-rule';

const missing = ({ verb, limited, passing, labelled }: DockerUse): string[] => {
  // Its limit and labels stand in the Compose file.
  if (verb === 'run-service') return passing ? [] : ['`--rm`'];
  return [
    ...(limited ? [] : ['a memory limit']),
    ...(passing || labelled ? [] : ['`--rm` or a label'])
  ];
};

export const runUnbounded: CodeRule = {
  rule: {
    ruleId: 'run-unbounded',
    severity: 'low',
    cause: 'lifecycle',
    phase: 'month',
    title: 'A container is started without bounds',
    why: 'Without a memory limit one container can take the memory of all others; without `--rm` or a label nobody can tell later whose it was and whether it may go.',
    reference: 'https://docs.docker.com/engine/containers/resource_constraints/',
    safe: [
      {
        language: 'shell',
        text: 'docker run --rm --memory 512m --label com.example.run="$RUN_ID" postgres:16'
      },
      {
        language: 'python',
        text: 'client.containers.run("postgres:16", detach=True, auto_remove=True, mem_limit="512m", labels={"com.example.run": run_id})'
      },
      {
        language: 'javascript',
        text: "await docker.createContainer({\n  Image: 'postgres:16',\n  Labels: { 'com.example.run': runId },\n  HostConfig: { Memory: 512 * 1024 ** 2, AutoRemove: true }\n});"
      },
      {
        language: 'typescript',
        text: "await docker.createContainer({\n  Image: 'postgres:16',\n  Labels: { 'com.example.run': runId },\n  HostConfig: { Memory: 512 * 1024 ** 2, AutoRemove: true }\n});"
      },
      {
        language: 'go',
        text: 'cli.ContainerCreate(ctx,\n\t&container.Config{Image: "postgres:16", Labels: map[string]string{"com.example.run": run}},\n\t&container.HostConfig{AutoRemove: true, Resources: container.Resources{Memory: 512 << 20}},\n\tnil, nil, "")'
      },
      {
        language: 'java',
        text: 'docker.createContainerCmd("postgres:16")\n    .withLabels(Map.of("com.example.run", run))\n    .withHostConfig(HostConfig.newHostConfig().withMemory(512L << 20).withAutoRemove(true))\n    .exec();'
      },
      {
        language: 'kotlin',
        text: 'docker.createContainerCmd("postgres:16")\n    .withLabels(mapOf("com.example.run" to run))\n    .withHostConfig(HostConfig.newHostConfig().withMemory(512L shl 20).withAutoRemove(true))\n    .exec()'
      },
      {
        language: 'ruby',
        text: "Docker::Container.create('Image' => 'postgres:16', 'Labels' => { 'com.example.run' => run },\n  'HostConfig' => { 'Memory' => 512 * 1024**2, 'AutoRemove' => true })"
      },
      { language: 'makefile', text: '\tdocker run --rm --memory 512m $(IMAGE)' },
      { language: 'package-json', text: '"db": "docker run --rm --memory 512m postgres:16"' },
      { language: 'github-actions', text: '- run: docker run --rm --memory 512m postgres:16' },
      { language: 'gitlab-ci', text: 'script:\n  - docker run --rm --memory 512m postgres:16' }
    ]
  },
  fix: 'Start containers with a memory limit, and with `--rm` or a label that says whose they are.',
  find: ({ uses }) =>
    uses
      .filter(({ verb, complete }) => /^(run|run-service|create)$/.test(verb) && complete)
      .flatMap(use => {
        const what = missing(use).join(' and without ');
        return what ? [{ at: use.at, sentence: `A container is started without ${what}.` }] : [];
      })
};
