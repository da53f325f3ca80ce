import type { DockerUse } from '../uses/use';
import type { CodeRule } from './code-rule';
import { gracefulStops } from './graceful-stops';

/** `KILL`, `9`, and `signal.SIGKILL`, which is read as `$signal_SIGKILL`. */
const isKill = (signal: string): boolean => /^(\$(\w+_)?)?(SIG)?KILL(_String)?$|^9$/i.test(signal);

const kills = ({ verb, signal }: DockerUse): boolean =>
  /^kill(-services)?$/.test(verb)
    ? signal === null || isKill(signal)
    : verb === 'stop' && signal !== null && isKill(signal);

const begins = /^(start|restart)$/;

/** What follows on a stop is for what would not stop, unless it was given no time or runs anew. */
const isLastResort = (uses: readonly DockerUse[], kill: DockerUse): boolean => {
  if (kill.verb !== 'kill') return false;
  const last = uses
    .slice(0, uses.indexOf(kill))
    .findLast(
      ({ verb, scope, targets }) =>
        (verb === 'stop' || begins.test(verb)) &&
        scope === kill.scope &&
        targets.some(target => kill.targets.includes(target))
    );
  return last?.verb === 'stop' && last.graceSeconds !== 0;
};

export const killNotStop: CodeRule = {
  rule: {
    ruleId: 'kill-not-stop',
    severity: 'high',
    cause: 'forced-removal',
    phase: 'now',
    title: 'A container is killed instead of stopped',
    why: 'SIGKILL gives a process no chance to flush what it holds or to close its connections; databases start with a recovery afterwards, and what it had open stays open.',
    reference: 'https://docs.docker.com/reference/cli/docker/container/kill/',
    safe: [
      ...gracefulStops,
      { language: 'makefile', text: '\tdocker compose stop --timeout 10' },
      { language: 'package-json', text: '"stop": "docker compose stop --timeout 10"' }
    ]
  },
  fix: 'Stop containers instead of killing them: SIGKILL follows by itself when their grace is over.',
  find: ({ uses }) =>
    uses
      .filter(use => kills(use) && !isLastResort(uses, use))
      .map(({ at, verb }) => ({
        at,
        sentence: `${verb === 'kill-services' ? 'Services are' : 'A container is'} killed without the time to shut down.`
      }))
};
