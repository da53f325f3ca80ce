import type { RunThing } from '../../../../shared/model/run';
import { useLines } from '../../../stores/settings';
import { MemoryBar } from '../../../ui/MemoryBar';
import { Name } from '../../../ui/Name';
import { Panel } from '../../../ui/Panel';
import { PressureBadge } from '../../../ui/PressureBadge';
import classes from './Report.module.css';
import { byMemory } from './things';

const Row = ({ thing }: { thing: RunThing }) => {
  const { high } = useLines(thing);
  return (
    <li className={classes.memoryRow}>
      <span className={classes.memoryName}>
        <Name strong middle>
          {thing.name}
        </Name>
        {thing.peak && <PressureBadge level={thing.peak.level} />}
      </span>
      <MemoryBar sample={thing.peak ?? undefined} loadLine={high} noData="never read" />
    </li>
  );
};

/** The highest reading of each of its containers against the limit then. */
export const MemoryPanel = ({ things }: { things: readonly RunThing[] }) => {
  const containers = byMemory(things);
  if (containers.length === 0) return null;
  return (
    <Panel title="Memory peaks" aside="Fullest first, against the limit then" flush>
      <ul className={classes.tall} tabIndex={0} aria-label="Memory peaks">
        {containers.map(thing => (
          <Row key={thing.id} thing={thing} />
        ))}
      </ul>
    </Panel>
  );
};
