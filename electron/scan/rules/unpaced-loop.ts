import type { DockerUse } from '../uses/use';
import { isRemoval, type CodeRule } from './code-rule';

const heavy = /^(stop|start|restart|kill|exec|run|create|down|up|stop-services|restart-services)$/;

/** It takes its own time: the next call comes only when what runs in the container has ended. */
const isWaitedFor = ({ verb, way, detached, loop }: DockerUse): boolean => {
  if (verb === 'run') return way !== 'sdk' && !detached;
  // A loop until a command succeeds in a container asks as fast as it can.
  return verb === 'exec' && !detached && loop?.kind !== 'poll';
};

export const unpacedLoop: CodeRule = {
  rule: {
    ruleId: 'unpaced-loop',
    severity: 'medium',
    cause: 'storms',
    phase: 'week',
    title: 'A loop over containers without a pause',
    why: 'One call on the heels of another keeps the engine at its limit for as long as the loop lasts, and everybody else who asks it waits.',
    reference: 'https://github.com/moby/moby/issues/22312',
    safe: [
      {
        language: 'shell',
        text: 'for id in $ids; do\n  docker stop --time 10 "$id"\n  sleep 0.5\ndone'
      },
      {
        language: 'python',
        text: 'for container in containers:\n    container.stop(timeout=10)\n    time.sleep(0.5)'
      },
      {
        language: 'javascript',
        text: 'for (const id of ids) {\n  await docker.getContainer(id).stop();\n  await delay(500);\n}'
      },
      {
        language: 'typescript',
        text: 'for (const id of ids) {\n  await docker.getContainer(id).stop();\n  await delay(500);\n}'
      },
      {
        language: 'go',
        text: 'for _, id := range ids {\n\tstop(ctx, id)\n\ttime.Sleep(500 * time.Millisecond)\n}'
      },
      {
        language: 'java',
        text: 'for (String id : ids) {\n    stop(id);\n    Thread.sleep(500);\n}'
      },
      { language: 'kotlin', text: 'for (id in ids) {\n    stop(id)\n    delay(500)\n}' },
      {
        language: 'ruby',
        text: 'containers.each do |container|\n  container.stop\n  sleep 0.5\nend'
      },
      { language: 'makefile', text: '\tfor id in $(IDS); do docker stop $$id; sleep 0.5; done' }
    ]
  },
  fix: 'Pause for half a second between two calls, or give all names to one command.',
  find: ({ uses }) =>
    uses
      .filter(
        use =>
          use.loop !== null &&
          use.loop.pause === null &&
          use.together === null &&
          (isRemoval(use.verb) || heavy.test(use.verb)) &&
          !isWaitedFor(use)
      )
      .map(({ at }) => ({
        at,
        sentence: 'Docker is called in a loop without a pause between two calls.'
      }))
};
