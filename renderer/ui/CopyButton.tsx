import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';

/** Says so once it is on the clipboard. */
export const CopyButton = ({ copy }: { copy: () => Promise<void> }) => {
  const [copied, setCopied] = useState(false);
  const start = async (): Promise<void> => {
    await copy();
    setCopied(true);
  };
  return (
    <Button
      variant="default"
      size="xs"
      leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
      onClick={() => void start().catch(() => setCopied(false))}
    >
      {copied ? 'Copied' : 'Copy as Markdown'}
    </Button>
  );
};
