import type { Incident, IncidentKind } from '../../shared/model/incident';

export interface Told {
  key: string;
  incident: Incident;
}

/** The engine's own time of an end and that of the event of it differ by a little. */
const alikeMs = 5_000;
/** Inspect still tells of a kill that the container survived when it ends much later. */
const survivedMs = 3_600_000;
/** The ring may have lost the beginning of a loop. */
const loopRestMs = 600_000;

const isDeath = (kind: IncidentKind): boolean =>
  kind === 'oom' || kind === 'child-oom' || kind === 'crash';

/** What inspect tells of an end is the kill that was told while the container went on. */
const isSurvived = (kept: Incident, found: Incident): boolean =>
  kept.kind === 'child-oom' &&
  kept.exitCode === null &&
  found.kind === 'child-oom' &&
  found.source === 'inspect' &&
  found.at >= kept.at &&
  found.at - kept.at < survivedMs;

/**
 * How something found anew relates to an incident of the same container that is kept: it is the
 * same one, is contained in it, or is another one. Pure.
 */
export const overlaps = (
  { incident: kept }: Told,
  { incident: found }: Told
): 'same' | 'contains' | 'other' => {
  const rest = kept.ongoing ? loopRestMs : alikeMs;
  const within = found.at >= kept.at - alikeMs && found.at <= kept.until + rest;
  if (kept.kind === 'restart-loop' && isDeath(found.kind)) return within ? 'contains' : 'other';
  if (kept.kind === 'restart-loop' && found.kind === 'restart-loop') {
    return found.at <= kept.until + loopRestMs && found.until >= kept.at ? 'same' : 'other';
  }
  if (kept.kind === 'unhealthy' && found.kind === 'unhealthy') {
    return kept.ongoing || within ? 'same' : 'other';
  }
  if (kept.kind === 'outage' && found.kind === 'outage') {
    return found.at <= kept.until + 2 * alikeMs && found.until >= kept.at ? 'same' : 'other';
  }
  if (isSurvived(kept, found)) return 'same';
  if (isDeath(kept.kind) && isDeath(found.kind)) {
    const apart = Math.min(
      Math.abs(found.until - kept.until),
      Math.abs(found.at - kept.at),
      Math.abs(found.until - kept.at)
    );
    // Two quick ends of one container, both told by events, are two.
    const bothTold = kept.source === 'events' && found.source === 'events';
    return apart < alikeMs && !bothTold ? 'same' : 'other';
  }
  return 'other';
};
