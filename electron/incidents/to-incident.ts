import type { Incident } from '../../shared/model/incident';
import type { ContainerFacts, Finding, Who } from './finding';
import { causeOf, evidenceOf } from './words';

const nobody = { containerId: null, name: null, image: null, project: null, service: null };

/** A label may hold as much as anybody likes, and an incident is kept for long. */
const longestName = 255;

const bounded = ({ containerId, name, image, project, service }: Who): Who => ({
  containerId,
  name: name.slice(0, longestName),
  image: image?.slice(0, longestName) ?? null,
  project: project?.slice(0, longestName) ?? null,
  service: service?.slice(0, longestName) ?? null
});

/** A finding in words; whoever keeps it gives it its id. */
export const toIncident = (
  finding: Finding,
  facts: ContainerFacts | null,
  moreEvidence: readonly string[] = []
): Incident => {
  const { key, kind, at, until, ongoing, who, exitCode, count, source } = finding;
  return {
    id: key,
    kind,
    at,
    until,
    ongoing,
    ...(who ? bounded(who) : nobody),
    exitCode,
    count,
    ...(kind === 'restart-loop' && finding.oomDeaths > 0 && { oomDeaths: finding.oomDeaths }),
    source,
    cause: causeOf(finding, facts),
    evidence: [...evidenceOf(finding), ...moreEvidence],
    ...(facts && { limitBytes: facts.limitBytes }),
    seen: false
  };
};
