import { addHealthChecks } from './fixes';
import type { CodeRule } from './code-rule';

export const serviceWithoutHealthcheck: CodeRule = {
  rule: {
    ruleId: 'service-without-healthcheck',
    severity: 'low',
    cause: 'health-checks',
    phase: 'month',
    title: 'A service that others rely on has no health check',
    why: 'Docker calls a container running as soon as its process is; whether it answers only a health check can tell, and what depends on it starts too early without one.',
    reference: 'https://docs.docker.com/compose/how-tos/startup-order/',
    safe: [
      {
        language: 'compose',
        text: 'services:\n  db:\n    image: postgres:16\n    healthcheck:\n      test: ["CMD-SHELL", "pg_isready -U postgres"]\n      interval: 5s\n      timeout: 3s\n      retries: 10'
      }
    ]
  },
  fix: addHealthChecks,
  find: ({ services }) =>
    services
      .filter(one => one.isWhole && !one.checked && (one.isNeeded || one.publishes))
      .map(({ at, name, isNeeded }) => ({
        at,
        sentence: `The service ${name} has no health check, and ${isNeeded ? 'another service depends on it' : 'it publishes ports'}.`
      }))
};
