import type { Container } from '../../../shared/model/container';
import type { MemoryPeak } from '../../../shared/model/memory-history';
import type { Sample } from '../../../shared/model/sample';
import { formatMemory } from '../../../shared/units';
import { Ago, Memory, Percent } from '../../ui/Figures';
import { Name } from '../../ui/Name';
import { plainName } from '../../ui/plain-name';
import classes from './ContainerDrawer.module.css';

interface FactsProps {
  container: Container;
  sample: Sample | undefined;
  /** The most it was ever seen to use. */
  peak: MemoryPeak | null;
}

const limitWords = (limit: number | null | undefined): string => {
  if (limit === undefined) return 'not known yet';
  return limit === null ? 'no limit' : formatMemory(limit);
};

const When = ({ at }: { at: number }) => (
  <span title={new Date(at).toLocaleString()}>
    <Ago at={at} />
  </span>
);

export const Facts = ({ container, sample, peak }: FactsProps) => {
  const { project, service, owner, startedAt, finishedAt, createdAt, state } = container;
  return (
    <dl className={classes.facts}>
      <dt>Memory limit</dt>
      <dd>{limitWords(container.memoryLimitBytes)}</dd>
      <dt>Highest seen</dt>
      <dd>
        <Memory value={peak?.bytes} />
        {peak && (
          <span className={classes.dim}>
            {', '}
            <When at={peak.at} />
          </span>
        )}
      </dd>
      <dt>CPU</dt>
      <dd>
        <Percent value={sample?.cpuPercent} />
      </dd>
      <dt>Project</dt>
      <dd>
        {project === null ? 'none' : <Name>{service ? `${project} / ${service}` : project}</Name>}
      </dd>
      {owner !== null && owner !== `compose project ${project}` && (
        <>
          <dt>Made by</dt>
          <dd>
            <Name>{owner}</Name>
          </dd>
        </>
      )}
      <dt>Created</dt>
      <dd>
        <When at={createdAt} />
      </dd>
      {startedAt !== null && (
        <>
          <dt>Started</dt>
          <dd>
            <When at={startedAt} />
          </dd>
        </>
      )}
      {finishedAt !== null && state !== 'running' && (
        <>
          <dt>Ended</dt>
          <dd>
            <When at={finishedAt} />
          </dd>
        </>
      )}
      {container.protected !== null && (
        <>
          <dt>Protected</dt>
          <dd>{plainName(container.protected)}</dd>
        </>
      )}
      <dt>Id</dt>
      <dd>
        <Name code>{container.id.slice(0, 12)}</Name>
      </dd>
    </dl>
  );
};
