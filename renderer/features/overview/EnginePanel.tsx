import { Skeleton } from '@mantine/core';
import { formatCount, plural } from '../../../shared/units';
import { atWorkWords, useContainers, type AtWork } from '../../stores/containers';
import { useEngine } from '../../stores/engine';
import { engineTone, engineWord } from '../../ui/engine-words';
import { NoData } from '../../ui/Figures';
import { Name } from '../../ui/Name';
import { Panel } from '../../ui/Panel';
import { StateDot } from '../../ui/StateDot';
import { Headroom } from './Headroom';
import classes from './Overview.module.css';

/** Which engine this is, how it is, and how much more it can carry. */
export const EnginePanel = ({ atWork }: { atWork: AtWork }) => {
  const status = useEngine(store => store.status);
  const total = useContainers(store => store.containers.length);
  const listed = useContainers(store => store.listed);
  if (!status) {
    return (
      <Panel title="Engine">
        <Skeleton height={24} width="50%" />
        <Skeleton height={110} mt={16} />
      </Panel>
    );
  }
  const { endpoint, facts, state } = status;
  return (
    <Panel title="Engine" aside={<StateDot tone={engineTone(state)}>{engineWord(state)}</StateDot>}>
      <div className={classes.headline}>
        <Name>{endpoint.name}</Name>
      </div>
      <Name code dimmed middle>
        {endpoint.url}
      </Name>
      <dl className={classes.facts}>
        <dt>Version</dt>
        <dd>
          {facts ? <Name>{`${facts.serverVersion} · API ${facts.apiVersion}`}</Name> : <NoData />}
        </dd>
        <dt>Runs on</dt>
        <dd>
          {facts ? (
            <Name>{`${facts.operatingSystem}, ${plural(facts.cpus, 'CPU')}`}</Name>
          ) : (
            <NoData />
          )}
        </dd>
        <dt>Containers</dt>
        <dd>{listed ? `${atWorkWords(atWork)} of ${formatCount(total)}` : <NoData />}</dd>
      </dl>
      <Headroom />
    </Panel>
  );
};
