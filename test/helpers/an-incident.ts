import type { Incident } from '../../shared/model/incident';

/** An incident of the container `web`, otherwise as plain as can be. */
export const anIncident = (given: Partial<Incident> = {}): Incident => ({
  id: 'one',
  kind: 'crash',
  at: 1_000,
  until: given.at ?? 1_000,
  ongoing: false,
  containerId: 'web',
  name: 'web',
  image: 'app:1',
  project: null,
  service: null,
  exitCode: 1,
  count: 1,
  source: 'events',
  cause: 'It ended with code 1, and nobody had asked it to stop.',
  evidence: ['The engine told no stop and no kill before the end.'],
  seen: false,
  ...given
});
