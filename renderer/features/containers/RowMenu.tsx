import { Menu } from '@mantine/core';
import {
  IconBell,
  IconBellOff,
  IconListDetails,
  IconPlayerStop,
  IconTrash
} from '@tabler/icons-react';
import type { Container } from '../../../shared/model/container';
import { previewContainer } from '../../api/cleanup';
import { setMuted } from '../../api/warnings';
import { go } from '../../stores/navigation';
import { useSettings } from '../../stores/settings';
import { plainName } from '../../ui/plain-name';
import classes from './ContainerTable.module.css';
import { actionsOf } from './state-words';

/** Whose menu is open, and where on the screen, in pixels. */
export interface MenuPlace {
  container: Container;
  /** Where its row stands in the table, in pixels from the top. */
  offset: number;
  x: number;
  y: number;
  /** What opened it: the focus goes back there. */
  opener: HTMLElement;
}

const icon = { size: 16, stroke: 1.75 };

/**
 * What can be done to one container; each leads to a plan first. One menu serves all rows: one in
 * each would make up most of the work of drawing a row.
 */
export const RowMenu = ({ place, close }: { place: MenuPlace | null; close: () => void }) => {
  const muted = useSettings(({ settings }) =>
    settings.warnings.muted.includes(place?.container.name ?? '')
  );
  if (!place) return null;
  const { container, x, y } = place;
  const { id } = container;
  // The focus is back before anything else opens, which then returns it there, too.
  const act = (run: () => void) => (): void => {
    close();
    run();
  };
  return (
    <Menu opened onClose={close} position="bottom-end" width={210} shadow="md">
      <Menu.Target>
        <span aria-hidden style={{ position: 'fixed', left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label className={classes.menuName} title={plainName(container.name)}>
          {plainName(container.name)}
        </Menu.Label>
        <Menu.Item
          leftSection={<IconListDetails {...icon} />}
          onClick={act(() => go('containers', id))}
        >
          Details
        </Menu.Item>
        <Menu.Item
          leftSection={muted ? <IconBell {...icon} /> : <IconBellOff {...icon} />}
          onClick={act(() => void setMuted(container.name, !muted).catch(() => undefined))}
        >
          {muted ? 'Notify me again' : 'Mute notifications'}
        </Menu.Item>
        {actionsOf(container).map(({ label, action, removes }) => (
          <Menu.Item
            key={label}
            className={removes ? classes.removes : undefined}
            leftSection={removes ? <IconTrash {...icon} /> : <IconPlayerStop {...icon} />}
            onClick={act(() => void previewContainer(id, action))}
          >
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
};
