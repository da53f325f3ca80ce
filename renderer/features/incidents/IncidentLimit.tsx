import type { Incident } from '../../../shared/model/incident';
import { useContainers } from '../../stores/containers';
import { BetterLimit } from '../../ui/BetterLimit';

/** A limit helps where memory was the cause. */
const isOfMemory = ({ kind, oomDeaths = 0 }: Incident): boolean =>
  kind === 'oom' || kind === 'child-oom' || oomDeaths > 0;

/** Leads to the limit of the container it happened to, or of the one that took its place. */
export const IncidentLimit = ({ incident }: { incident: Incident }) => {
  const { containerId, name } = incident;
  const present = useContainers(({ containers }) => {
    const same = containers.find(({ id }) => id === containerId);
    return (same ?? containers.find(one => one.name === name))?.id ?? null;
  });
  return isOfMemory(incident) ? <BetterLimit containerId={present} /> : null;
};
