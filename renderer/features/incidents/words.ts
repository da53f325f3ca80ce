import type { Incident, IncidentKind } from '../../../shared/model/incident';
import { kindWords } from '../../../shared/incident-words';

export type KindFilter = 'all' | 'memory' | 'crash' | 'restart-loop' | 'unhealthy' | 'outage';

export const kindFilters: { value: KindFilter; label: string }[] = [
  { value: 'all', label: 'All' },
  { value: 'memory', label: 'Memory' },
  { value: 'crash', label: 'Crashes' },
  { value: 'restart-loop', label: 'Loops' },
  { value: 'unhealthy', label: 'Unhealthy' },
  { value: 'outage', label: 'Engine' }
];

const isOf = (kind: IncidentKind, filter: KindFilter): boolean =>
  filter === 'all' ||
  filter === kind ||
  (filter === 'memory' && (kind === 'oom' || kind === 'child-oom'));

/** What it happened to. */
export const subjectOf = ({ name }: Incident): string => name ?? 'The engine';

/** Those whose words hold every word of the filter. */
export const filterIncidents = (
  incidents: readonly Incident[],
  { text, kind }: { text: string; kind: KindFilter }
): Incident[] => {
  const wanted = text.toLowerCase().split(/\s+/).filter(Boolean);
  return incidents.filter(incident => {
    if (!isOf(incident.kind, kind)) return false;
    const { project, service, image, cause } = incident;
    const words = [subjectOf(incident), project, service, image, cause, kindWords[incident.kind]];
    const said = words.join(' ').toLowerCase();
    return wanted.every(word => said.includes(word));
  });
};

const dayOf = (at: number): string => new Date(at).toDateString();

const dayWords = (at: number, now: number): string => {
  if (dayOf(at) === dayOf(now)) return 'Today';
  if (dayOf(at) === dayOf(now - 86_400_000)) return 'Yesterday';
  return new Date(at).toLocaleDateString(undefined, {
    weekday: 'long',
    day: 'numeric',
    month: 'long'
  });
};

/** Day by day, in the order given. */
export const byDay = (
  incidents: readonly Incident[],
  now: number
): { day: string; incidents: Incident[] }[] => {
  const days = new Map<string, { day: string; incidents: Incident[] }>();
  for (const incident of incidents) {
    const day = days.get(dayOf(incident.at)) ?? { day: dayWords(incident.at, now), incidents: [] };
    day.incidents.push(incident);
    days.set(dayOf(incident.at), day);
  }
  return [...days.values()];
};

export const clockOf = (at: number): string =>
  new Date(at).toLocaleTimeString(undefined, { timeStyle: 'medium' });
