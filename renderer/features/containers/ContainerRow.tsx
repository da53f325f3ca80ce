import { memo, type KeyboardEvent } from 'react';
import { useContainers } from '../../stores/containers';
import { useLines } from '../../stores/settings';
import { useWarningOf } from '../../stores/warnings';
import { NoData, Percent } from '../../ui/Figures';
import { MemoryBar } from '../../ui/MemoryBar';
import { Name } from '../../ui/Name';
import { PressureBadge } from '../../ui/PressureBadge';
import { Sparkline } from '../../ui/Sparkline';
import { TrendMark } from '../../ui/WarningMark';
import { StateDot } from '../../ui/StateDot';
import classes from './ContainerTable.module.css';
import { MenuButton } from './MenuButton';
import type { MenuPlace } from './RowMenu';
import type { Row } from './selectors';
import { noMemory, stateTone, stateWords } from './state-words';

interface ContainerRowProps extends Row {
  index: number;
  offset: number;
  tabbable: boolean;
  choose: (containerId: string) => void;
  open: (containerId: string) => void;
  openMenu: (place: MenuPlace) => void;
}

const Trend = ({ containerId }: { containerId: string }) => (
  <Sparkline samples={useContainers(store => store.recent[containerId])} />
);

export const ContainerRow = memo(
  ({ container, sample, index, offset, tabbable, choose, open, openMenu }: ContainerRowProps) => {
    const { id, name, image, project } = container;
    const { high } = useLines(container);
    const warning = useWarningOf(id);
    const press = (event: KeyboardEvent<HTMLDivElement>): void => {
      if (event.target !== event.currentTarget) return;
      if (event.key !== 'Enter' && event.key !== ' ') return;
      event.preventDefault();
      open(id);
    };
    return (
      <div
        className={classes.row}
        role="row"
        aria-rowindex={index + 2}
        data-line={index}
        tabIndex={tabbable ? 0 : -1}
        style={{ transform: `translateY(${offset}px)` }}
        onClick={() => open(id)}
        onFocus={() => choose(id)}
        onKeyDown={press}
      >
        <div role="gridcell" className={classes.cell} data-column="name">
          <div className={classes.title}>
            <Name strong middle>
              {name}
            </Name>
            {sample && <PressureBadge level={sample.level} />}
          </div>
          <div className={classes.image}>
            {warning && <TrendMark warning={warning} />}
            <Name dimmed>{image}</Name>
          </div>
        </div>
        <div role="gridcell" className={classes.cell} data-column="project">
          {project === null ? <NoData why="no project" /> : <Name>{project}</Name>}
        </div>
        <div role="gridcell" className={classes.cell} data-column="state">
          <StateDot tone={stateTone(container)}>{stateWords(container)}</StateDot>
        </div>
        <div role="gridcell" className={classes.cell} data-column="memory">
          <MemoryBar sample={sample} loadLine={high} noData={noMemory(container)} />
        </div>
        <div role="gridcell" className={classes.cell} data-column="trend">
          {sample && <Trend containerId={id} />}
        </div>
        <div role="gridcell" className={classes.cell} data-column="cpu">
          <Percent value={sample?.cpuPercent} />
        </div>
        <div role="gridcell" className={classes.cell} data-column="menu">
          <MenuButton container={container} offset={offset} openMenu={openMenu} />
        </div>
      </div>
    );
  }
);
ContainerRow.displayName = 'ContainerRow';
