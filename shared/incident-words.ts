import type { IncidentKind } from './model/incident';

export const kindWords: Record<IncidentKind, string> = {
  oom: 'Out of memory',
  'child-oom': 'Process out of memory',
  crash: 'Crash',
  'restart-loop': 'Restart loop',
  unhealthy: 'Unhealthy',
  outage: 'Engine outage'
};
