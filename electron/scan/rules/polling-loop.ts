import type { DockerUse } from '../uses/use';
import type { CodeRule } from './code-rule';

/** What the engine has to walk its disk, or to sample for a second, for. */
const costly = /^(disk-usage|stats)$/;
const cheap = /^(list|inspect|ask)$/;

const isTooOften = ({ verb, loop }: DockerUse): boolean => {
  if (!loop) return false;
  const isWithin = (seconds: number): boolean =>
    loop.pause === null || (typeof loop.pause === 'number' && loop.pause < seconds);
  if (costly.test(verb)) return isWithin(5);
  if (!cheap.test(verb)) return false;
  if (loop.kind === 'poll') return isWithin(1);
  return loop.kind === 'count' && loop.pause !== null && isWithin(1);
};

const rest = ({ loop }: DockerUse): string =>
  typeof loop?.pause === 'number' ? `every ${loop.pause} s` : 'without a pause';

export const pollingLoop: CodeRule = {
  rule: {
    ruleId: 'polling-loop',
    severity: 'high',
    cause: 'storms',
    phase: 'now',
    title: 'The engine is asked over and over',
    why: '`docker system df` walks every image, container and volume on the disk, and `docker stats` takes two samples of each container: in a loop they are the load that they are meant to measure. Events tell of changes without being asked.',
    reference: 'https://docs.docker.com/reference/cli/docker/system/events/',
    safe: [
      {
        language: 'shell',
        text: 'docker events --filter \'event=health_status\' --filter "container=$id"'
      },
      {
        language: 'python',
        text: 'for event in client.events(decode=True, filters={"event": "health_status"}):\n    ...'
      },
      {
        language: 'javascript',
        text: "const events = await docker.getEvents({ filters: { event: ['health_status'] } });"
      },
      {
        language: 'typescript',
        text: "const events = await docker.getEvents({ filters: { event: ['health_status'] } });"
      },
      {
        language: 'go',
        text: 'events, errs := cli.Events(ctx, events.ListOptions{Filters: filters.NewArgs(filters.Arg("event", "health_status"))})'
      },
      {
        language: 'java',
        text: 'docker.eventsCmd().withEventFilter("health_status").exec(callback);'
      },
      {
        language: 'kotlin',
        text: 'docker.eventsCmd().withEventFilter("health_status").exec(callback)'
      },
      {
        language: 'ruby',
        text: "Docker::Event.stream(filters: { event: ['health_status'] }.to_json) { |event| … }"
      },
      {
        language: 'makefile',
        text: '\tuntil docker inspect $(NAME) | grep -q healthy; do sleep 2; done'
      }
    ]
  },
  fix: 'Listen to `docker events`, or ask less often: for a state every second, for disk usage and stats every five.',
  find: ({ uses }) =>
    uses.filter(isTooOften).map(use => ({
      at: use.at,
      sentence: `The engine is asked in a loop, ${rest(use)}.`
    }))
};
