import type { Incident } from '../../shared/model/incident';
import type { Clock } from '../clock';
import type { Engine } from '../engine/port';
import type { KnownContainer } from '../monitor/inventory';
import { nothingYet } from './detection';
import { factsOf, lookBackMs, readPast, replay, scan } from './look-back';
import { overlaps } from './same-incident';
import { toIncident } from './to-incident';

/** What an open Plimsoll has kept of this engine since a moment. */
export type KeptIncidents = (endpointUrl: string, since: number) => Promise<Incident[]>;

/** The incidents of the last hour, newest first; nothing is written down. */
export const recentIncidents = async (
  engine: Pick<Engine, 'events' | 'endpoint'>,
  containers: readonly KnownContainer[],
  kept: KeptIncidents,
  clock: Clock
): Promise<Incident[]> => {
  const now = clock.now();
  const since = now - lookBackMs;
  const byId = new Map(containers.map(container => [container.id, container]));
  const facts = (id: string) => {
    const container = byId.get(id);
    return container ? factsOf(container) : null;
  };
  const past = await readPast(engine, clock, new AbortController().signal);
  const told = replay(nothingYet, past, facts, now);
  const looked = scan(told.state, containers, { now, isOutage: () => false });
  const found = [...told.findings, ...looked.findings].map(finding => ({
    key: finding.key,
    incident: toIncident(finding, finding.who && facts(finding.who.containerId))
  }));
  // What cannot be read is not worth a status without the rest.
  const known = await kept(engine.endpoint.url, since).catch(() => []);
  const isKnown = (one: (typeof found)[number]): boolean =>
    known.some(
      incident =>
        incident.containerId === one.incident.containerId &&
        (Math.abs(incident.at - one.incident.at) < 1 ||
          overlaps({ key: incident.id, incident }, one) !== 'other')
    );
  const fresh = found.filter(one => !isKnown(one)).map(({ incident }) => incident);
  return [...known, ...fresh].toSorted((one, other) => other.at - one.at);
};
