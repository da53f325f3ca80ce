import type { CodeRule } from './code-rule';
import { gracefulStops } from './graceful-stops';

const stops = /^(stop|restart|down|stop-services|restart-services)$/;

export const noGrace: CodeRule = {
  rule: {
    ruleId: 'no-grace',
    severity: 'high',
    cause: 'forced-removal',
    phase: 'now',
    title: 'A container is stopped with no time to shut down',
    why: 'With a grace period of zero a stop is a kill: SIGKILL follows on SIGTERM at once.',
    reference: 'https://docs.docker.com/reference/cli/docker/container/stop/',
    safe: [
      ...gracefulStops,
      { language: 'makefile', text: '\tdocker compose down --timeout 10' },
      { language: 'package-json', text: '"down": "docker compose down --timeout 10"' }
    ]
  },
  fix: 'Give each stop ten seconds of grace, as Docker does when nothing is said.',
  find: ({ uses }) =>
    uses
      .filter(({ verb, graceSeconds }) => stops.test(verb) && graceSeconds === 0)
      .map(({ at }) => ({ at, sentence: 'A stop with a grace period of zero is a kill.' }))
};
