import { Menu } from '@mantine/core';
import { IconListDetails, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import type { Container } from '../../../shared/model/container';
import { previewContainer } from '../../api/cleanup';
import { go } from '../../stores/navigation';
import { canStop } from './state-words';

/** Whose menu is open, and where on the screen, in pixels. */
export interface MenuPlace {
  container: Container;
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
  if (!place) return null;
  const { container, x, y, opener } = place;
  const { id } = container;
  const leave = (): void => {
    opener.focus();
    close();
  };
  // The focus is back before anything else opens, which then returns it there, too.
  const act = (run: () => void) => (): void => {
    leave();
    run();
  };
  return (
    <Menu opened onClose={leave} position="bottom-end" width={190} shadow="md">
      <Menu.Target>
        <span aria-hidden style={{ position: 'fixed', left: x, top: y }} />
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconListDetails {...icon} />}
          onClick={act(() => go('containers', id))}
        >
          Details
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlayerStop {...icon} />}
          disabled={!canStop(container)}
          onClick={act(() => void previewContainer(id, 'stop'))}
        >
          Stop
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconTrash {...icon} />}
          disabled={!canStop(container)}
          onClick={act(() => void previewContainer(id, 'stop and remove'))}
        >
          Stop and remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
