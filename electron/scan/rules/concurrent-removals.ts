import { oneByOne } from './fixes';
import type { DockerUse } from '../uses/use';
import { isRemoval, type CodeRule } from './code-rule';

const ends = ({ verb }: DockerUse): boolean =>
  isRemoval(verb) || ['stop', 'kill', 'restart', 'down', 'stop-services'].includes(verb);

/** What is written so in the code is shown as code: `xargs -P 8`, `pool.submit` in a loop. */
const withCode = (together: string): string =>
  together.replace(/^(xargs -P \S+|\S+?)( in a loop)?$/, '`$1`$2');

export const concurrentRemovals: CodeRule = {
  rule: {
    ruleId: 'concurrent-removals',
    severity: 'critical',
    cause: 'storms',
    phase: 'now',
    title: 'Several containers are stopped or removed at once',
    why: 'Each removal unmounts a file system, leaves networks and writes to the same databases of the engine; dozens at once make it time out, and what was half removed has to be cleaned up by hand.',
    reference: 'https://github.com/moby/moby/issues/22312',
    safe: [
      {
        language: 'shell',
        text: 'for id in $ids; do\n  docker stop --time 10 "$id" && docker rm -v "$id"\n  sleep 0.5\ndone'
      },
      {
        language: 'python',
        text: 'for container in containers:\n    container.stop(timeout=10)\n    container.remove(v=True)\n    time.sleep(0.5)'
      },
      {
        language: 'javascript',
        text: 'for (const container of containers) {\n  await container.stop({ t: 10 });\n  await container.remove({ v: true });\n  await delay(500);\n}'
      },
      {
        language: 'typescript',
        text: 'for (const container of containers) {\n  await container.stop({ t: 10 });\n  await container.remove({ v: true });\n  await delay(500);\n}'
      },
      {
        language: 'go',
        text: 'for _, id := range ids {\n\tremove(ctx, id)\n\ttime.Sleep(500 * time.Millisecond)\n}'
      },
      {
        language: 'java',
        text: 'for (String id : ids) {\n    remove(id);\n    Thread.sleep(500);\n}'
      },
      { language: 'kotlin', text: 'for (id in ids) {\n    remove(id)\n    delay(500)\n}' },
      {
        language: 'ruby',
        text: 'containers.each do |container|\n  container.stop\n  container.remove\n  sleep 0.5\nend'
      },
      {
        language: 'makefile',
        text: '\tfor id in $(IDS); do docker stop $$id && docker rm $$id; sleep 0.5; done'
      }
    ]
  },
  fix: oneByOne,
  find: ({ uses }) =>
    uses
      .filter(use => use.together !== null && ends(use))
      .map(({ at, together }) => ({
        at,
        sentence: `Many of these run at once: ${withCode(together ?? '')}.`
      }))
};
