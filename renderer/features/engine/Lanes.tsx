import type { GateState } from '../../../shared/model/health';
import { formatCount } from '../../../shared/units';
import { Panel } from '../../ui/Panel';
import classes from './EnginePage.module.css';

const lanes = [
  ['user', 'What you asked for'],
  ['refresh', 'Lists and inspections'],
  ['poll', 'Readings of containers'],
  ['heavy', 'Disk usage and build cache']
] as const;

/** Who waits at the gate, the most urgent first. */
export const Lanes = ({ gate }: { gate: GateState }) => (
  <Panel title="Waiting for their turn" aside={`${formatCount(gate.running)} under way`}>
    <dl className={classes.lanes}>
      {lanes.map(([lane, label]) => (
        <div key={lane} className={classes.lane}>
          <dt>{label}</dt>
          <dd>{formatCount(gate.lanes[lane])}</dd>
        </div>
      ))}
    </dl>
  </Panel>
);
