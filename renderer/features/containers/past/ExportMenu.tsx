import { Button, Menu } from '@mantine/core';
import { IconDownload, IconPhoto, IconTable } from '@tabler/icons-react';

interface ExportMenuProps {
  disabled: boolean;
  exportTable: () => void;
  exportPicture: () => void;
}

const icon = { size: 16, stroke: 1.75, 'aria-hidden': true } as const;

/** Goes at once when it is used: it must not be in the picture. */
export const ExportMenu = ({ disabled, exportTable, exportPicture }: ExportMenuProps) => (
  <Menu position="bottom-end" width={200} shadow="md" transitionProps={{ duration: 0 }}>
    <Menu.Target>
      <Button
        variant="default"
        size="xs"
        disabled={disabled}
        leftSection={<IconDownload {...icon} size={14} />}
      >
        Export
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      <Menu.Item leftSection={<IconTable {...icon} />} onClick={exportTable}>
        Figures as CSV…
      </Menu.Item>
      <Menu.Item leftSection={<IconPhoto {...icon} />} onClick={exportPicture}>
        Picture as PNG…
      </Menu.Item>
    </Menu.Dropdown>
  </Menu>
);
