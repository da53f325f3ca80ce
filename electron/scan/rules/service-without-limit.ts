import { limitMemory } from './fixes';
import type { CodeRule } from './code-rule';

export const serviceWithoutLimit: CodeRule = {
  rule: {
    ruleId: 'service-without-limit',
    severity: 'medium',
    cause: 'memory-pressure',
    phase: 'week',
    title: 'A service without a memory limit',
    why: 'A service without a limit takes what it gets; when the machine runs out, the kernel kills whatever is largest, which may be another service or the engine.',
    reference: 'https://docs.docker.com/reference/compose-file/deploy/#memory',
    safe: [
      {
        language: 'compose',
        text: 'services:\n  db:\n    image: postgres:16\n    deploy:\n      resources:\n        limits:\n          memory: 512m'
      }
    ]
  },
  fix: limitMemory,
  find: ({ services }) =>
    services
      .filter(({ isWhole, limited }) => isWhole && !limited)
      .map(({ at, name }) => ({ at, sentence: `The service ${name} has no memory limit.` }))
};
