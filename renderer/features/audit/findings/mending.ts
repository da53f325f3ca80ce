import type { MendingPlace } from '../../../../shared/model/audit';
import { hashOf, limitHashOf } from '../../../stores/navigation';

const labels: Record<MendingPlace['kind'], string> = {
  cleanup: 'See what can go',
  schedule: 'Set the schedule',
  limit: 'Change the limit',
  container: 'Show container',
  incident: 'Show incident',
  rules: 'Set protection rules',
  engine: 'See the engine'
};

const hashFor = (mend: MendingPlace): string => {
  if (mend.kind === 'limit') return limitHashOf(mend.containerId);
  if (mend.kind === 'container') return hashOf('containers', mend.containerId);
  if (mend.kind === 'incident') return hashOf('incidents', mend.incidentId);
  if (mend.kind === 'schedule' || mend.kind === 'rules') return hashOf('settings', mend.kind);
  return hashOf(mend.kind);
};

/** Where Plimsoll mends it, and what is to be done there. */
export const mendingOf = (mend: MendingPlace): { label: string; hash: string } => ({
  label: labels[mend.kind],
  hash: hashFor(mend)
});

/** Whether what a report calls an engine is the one at that address: the home folder is masked. */
export const isEndpoint = (told: string, url: string): boolean => {
  const [head = '', ...rest] = told.split('~');
  const tail = rest.join('~');
  if (rest.length === 0) return told === url;
  return url.length >= head.length + tail.length && url.startsWith(head) && url.endsWith(tail);
};
