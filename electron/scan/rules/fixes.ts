/*
 * What mends findings of several rules, of code and of the engine alike: told in the same words, so
 * that a report asks for it once.
 */

export const removeGracefully =
  'Stop containers with ten seconds of grace, see that they have stopped, and only then remove them, without force.';

export const oneByOne =
  'Stop and remove containers one after the other, with half a second between two.';

export const limitMemory =
  'Give each service and container a memory limit, with room above what it uses at its peak.';

export const addHealthChecks =
  'Give each service a health check, and have what uses it wait for `service_healthy`.';
