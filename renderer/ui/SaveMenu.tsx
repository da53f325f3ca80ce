import { Button, Menu } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';

interface SaveMenuProps<Format extends string> {
  formats: readonly Format[];
  words: Readonly<Record<Format, string>>;
  save: (format: Format) => void;
}

/** Saves a report in one of its formats. */
export const SaveMenu = <Format extends string>({
  formats,
  words,
  save
}: SaveMenuProps<Format>) => (
  <Menu position="bottom-end" width={170} shadow="md">
    <Menu.Target>
      <Button variant="default" size="xs" leftSection={<IconDownload size={14} aria-hidden />}>
        Save report
      </Button>
    </Menu.Target>
    <Menu.Dropdown>
      {formats.map(format => (
        <Menu.Item key={format} onClick={() => save(format)}>
          {words[format]}
        </Menu.Item>
      ))}
    </Menu.Dropdown>
  </Menu>
);
