import { ActionIcon, Menu } from '@mantine/core';
import { IconDots, IconListDetails, IconPlayerStop, IconTrash } from '@tabler/icons-react';
import type { Container } from '../../../shared/model/container';
import { previewContainer } from '../../api/cleanup';
import { go } from '../../stores/navigation';
import { plainName } from '../../ui/plain-name';
import { canStop } from './state-words';

const icon = { size: 16, stroke: 1.75 };

/** What can be done to one container. Each leads to a plan first. */
export const RowMenu = ({ container }: { container: Container }) => {
  const { id, name } = container;
  return (
    <Menu position="bottom-end" width={190} shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Actions for ${plainName(name)}`}
          onClick={event => event.stopPropagation()}
        >
          <IconDots {...icon} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown onClick={event => event.stopPropagation()}>
        <Menu.Item leftSection={<IconListDetails {...icon} />} onClick={() => go('containers', id)}>
          Details
        </Menu.Item>
        <Menu.Item
          leftSection={<IconPlayerStop {...icon} />}
          disabled={!canStop(container)}
          onClick={() => void previewContainer(id, 'stop')}
        >
          Stop
        </Menu.Item>
        <Menu.Item
          color="red"
          leftSection={<IconTrash {...icon} />}
          disabled={!canStop(container)}
          onClick={() => void previewContainer(id, 'stop and remove')}
        >
          Stop and remove
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
};
