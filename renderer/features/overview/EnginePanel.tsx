import { Skeleton } from '@mantine/core';
import type { EngineFacts } from '../../../shared/model/engine';
import { formatCount, formatMemory, plural } from '../../../shared/units';
import { atWorkWords, useContainers, type AtWork } from '../../stores/containers';
import { useEngine } from '../../stores/engine';
import { useThresholds } from '../../stores/settings';
import { answers, engineTone, engineWord } from '../../ui/engine-words';
import { Memory, NoData, Percent } from '../../ui/Figures';
import { Name } from '../../ui/Name';
import { Panel } from '../../ui/Panel';
import { StateDot } from '../../ui/StateDot';
import classes from './Overview.module.css';
import { usedBytes, type Reading } from './selectors';

/** @param used null = the engine does not tell */
const Load = ({ used, facts }: { used: number | null; facts: EngineFacts }) => {
  const { high, critical } = useThresholds();
  const percent = facts.memoryBytes > 0 ? ((used ?? 0) / facts.memoryBytes) * 100 : 0;
  return (
    <div className={classes.load}>
      <div className={classes.loadWords}>
        <span>
          <Memory value={used} />{' '}
          <span className={classes.dim}>of {formatMemory(facts.memoryBytes)} in containers</span>
        </span>
        <Percent value={used === null ? null : percent} />
      </div>
      <div className={classes.loadTrack}>
        <div
          className={classes.loadFill}
          data-level={percent >= critical ? 'critical' : percent >= high ? 'high' : 'ok'}
          style={{ width: `${Math.min(100, percent)}%` }}
        />
      </div>
    </div>
  );
};

export const EnginePanel = ({ readings, atWork }: { readings: Reading[]; atWork: AtWork }) => {
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
  const { endpoint, facts, pingMs, state } = status;
  return (
    <Panel title="Engine" aside={<StateDot tone={engineTone(state)}>{engineWord(state)}</StateDot>}>
      <div className={classes.headline}>
        <Name>{endpoint.name}</Name>
      </div>
      <Name code dimmed>
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
        <dt>Answers in</dt>
        <dd>{pingMs === null ? <NoData /> : `${Math.max(1, Math.round(pingMs))} ms`}</dd>
        <dt>Containers</dt>
        <dd>{listed ? `${atWorkWords(atWork)} of ${formatCount(total)}` : <NoData />}</dd>
      </dl>
      {facts && <Load used={answers(status) ? usedBytes(readings) : null} facts={facts} />}
    </Panel>
  );
};
