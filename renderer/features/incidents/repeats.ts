import type { Incident } from '../../../shared/model/incident';

/** At least one incident, the newest first. */
export type Repeats = readonly [Incident, ...Incident[]];

/** By name: a container that was created again is the same one to whoever looks. */
const sameness = ({ name, kind, exitCode }: Incident): string =>
  JSON.stringify([name, kind, exitCode]);

/** What happened to one container for one cause, together where the newest of it stands. */
export const repeatsOf = (incidents: readonly Incident[]): Repeats[] => {
  const found = new Map<string, [Incident, ...Incident[]]>();
  for (const incident of incidents) {
    const known = found.get(sameness(incident));
    if (known) known.push(incident);
    else found.set(sameness(incident), [incident]);
  }
  return [...found.values()];
};
