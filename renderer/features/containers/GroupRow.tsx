import { formatMemory, plural } from '../../../shared/units';
import { Name } from '../../ui/Name';
import classes from './ContainerTable.module.css';
import type { Group } from './selectors';

interface GroupRowProps {
  group: Group;
  index: number;
  offset: number;
}

export const GroupRow = ({ group, index, offset }: GroupRowProps) => (
  <div
    className={classes.group}
    role="row"
    aria-rowindex={index + 2}
    style={{ transform: `translateY(${offset}px)` }}
  >
    <div role="gridcell" className={classes.groupCell}>
      <Name strong>{group.project ?? 'Without a project'}</Name>
      <span className={classes.dim}>
        {plural(group.rows.length, 'container')} · {formatMemory(group.usedBytes)}
      </span>
    </div>
  </div>
);
