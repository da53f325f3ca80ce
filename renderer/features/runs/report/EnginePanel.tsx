import type { RunReport } from '../../../../shared/model/run';
import { formatCount, plural } from '../../../../shared/units';
import { milliseconds } from '../../../ui/engine-words';
import { NoData } from '../../../ui/Figures';
import { Panel } from '../../../ui/Panel';
import { seconds } from '../words';
import classes from './Report.module.css';

const Ping = ({ value }: { value: number | null }) =>
  value === null ? <NoData why="not measured" /> : milliseconds(value);

const wellness = ({ degradedMs, downMs }: RunReport['health']): string => {
  const parts = [
    ...(degradedMs > 0 ? [`degraded for ${seconds(degradedMs)}`] : []),
    ...(downMs > 0 ? [`down for ${seconds(downMs)}`] : [])
  ];
  return parts.length === 0 ? 'Well all the time' : `It was ${parts.join(' and ')}`;
};

/** How the engine bore the run. */
export const EnginePanel = ({ health }: Pick<RunReport, 'health'>) => (
  <Panel title="The engine" aside={wellness(health)}>
    <dl className={classes.figures}>
      <div>
        <dt>Ping, median</dt>
        <dd>
          <Ping value={health.pingP50Ms} />
        </dd>
      </div>
      <div>
        <dt>95% within</dt>
        <dd>
          <Ping value={health.pingP95Ms} />
        </dd>
      </div>
      <div>
        <dt>Slowest of {plural(health.pings, 'ping')}</dt>
        <dd>
          <Ping value={health.slowestPingMs} />
        </dd>
      </div>
      <div>
        <dt>Changes by anybody</dt>
        <dd>{formatCount(health.mutations)}</dd>
      </div>
      <div>
        <dt>A second</dt>
        <dd>{health.mutationsPerSecond.toFixed(1)}</dd>
      </div>
      <div>
        <dt>In the busiest second</dt>
        <dd>{formatCount(health.busiestSecond)}</dd>
      </div>
    </dl>
  </Panel>
);
