import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { KeyboardEvent } from 'react';
import { Name } from '../../../ui/Name';
import { Counts } from '../Counts';
import { countsOf } from '../words';
import classes from './FindingList.module.css';
import type { FindingGroup } from './lines';

interface GroupRowProps {
  group: FindingGroup;
  lineKey: string;
  index: number;
  offset: number;
  tabbable: boolean;
  choose: (lineKey: string) => void;
  fold: (key: string) => void;
}

const keys = ['Enter', ' '];

/** The heading of a group: it folds away what is in it. */
export const GroupRow = ({
  group,
  lineKey,
  index,
  offset,
  tabbable,
  choose,
  fold
}: GroupRowProps) => {
  const { key, name, findings, folded } = group;
  const press = (event: KeyboardEvent<HTMLDivElement>): void => {
    if (!keys.includes(event.key) && event.key !== (folded ? 'ArrowRight' : 'ArrowLeft')) return;
    event.preventDefault();
    fold(key);
  };
  const Arrow = folded ? IconChevronRight : IconChevronDown;
  return (
    <div
      className={classes.group}
      role="row"
      aria-rowindex={index + 1}
      aria-expanded={!folded}
      data-line={index}
      tabIndex={tabbable ? 0 : -1}
      style={{ transform: `translateY(${offset}px)` }}
      onClick={() => fold(key)}
      onFocus={() => choose(lineKey)}
      onKeyDown={press}
    >
      <div role="gridcell" className={classes.groupCell}>
        <Arrow size={15} stroke={1.75} className={classes.arrow} aria-hidden />
        <Name strong middle>
          {name}
        </Name>
        <Counts counts={countsOf(findings)} />
      </div>
    </div>
  );
};
