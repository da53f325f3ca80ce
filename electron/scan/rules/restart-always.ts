import { isTestPath } from '../files/sort-file';
import type { CodeRule } from './code-rule';

const forEver = /^(always|unless-stopped)$/;

export const restartAlways: CodeRule = {
  rule: {
    ruleId: 'restart-always',
    severity: 'medium',
    cause: 'lifecycle',
    phase: 'week',
    title: 'A container for tests restarts by itself',
    why: 'A test that fails then leaves a container that comes back after every crash and every restart of the engine, for as long as nobody removes it.',
    reference: 'https://docs.docker.com/engine/containers/start-containers-automatically/',
    safe: [
      { language: 'compose', text: 'services:\n  db:\n    image: postgres:16\n    restart: "no"' },
      { language: 'shell', text: 'docker run --rm --restart no postgres:16' },
      {
        language: 'python',
        text: 'client.containers.run("postgres:16", detach=True, auto_remove=True)'
      },
      {
        language: 'javascript',
        text: "await docker.createContainer({ Image: 'postgres:16', HostConfig: { AutoRemove: true } });"
      },
      {
        language: 'typescript',
        text: "await docker.createContainer({ Image: 'postgres:16', HostConfig: { AutoRemove: true } });"
      },
      {
        language: 'go',
        text: 'cli.ContainerCreate(ctx, &container.Config{Image: "postgres:16"}, &container.HostConfig{AutoRemove: true}, nil, nil, "")'
      },
      {
        language: 'java',
        text: 'docker.createContainerCmd("postgres:16")\n    .withHostConfig(HostConfig.newHostConfig().withAutoRemove(true))\n    .exec();'
      },
      {
        language: 'kotlin',
        text: 'docker.createContainerCmd("postgres:16")\n    .withHostConfig(HostConfig.newHostConfig().withAutoRemove(true))\n    .exec()'
      },
      {
        language: 'ruby',
        text: "Docker::Container.create('Image' => 'postgres:16', 'HostConfig' => { 'AutoRemove' => true })"
      }
    ]
  },
  fix: 'Leave the restart policy out of what tests start.',
  find: ({ file, services, uses }) =>
    isTestPath(file)
      ? [
          ...services.flatMap(({ name, restart }) =>
            restart && forEver.test(restart.policy)
              ? [
                  {
                    at: restart.at,
                    sentence: `The service ${name} is for tests, and restarts by itself.`
                  }
                ]
              : []
          ),
          ...uses
            .filter(({ restart }) => restart !== null && forEver.test(restart))
            .map(({ at }) => ({
              at,
              sentence: 'A container that restarts by itself is started for tests.'
            }))
        ]
      : []
};
