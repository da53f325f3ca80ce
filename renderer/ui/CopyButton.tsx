import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useState } from 'react';

interface CopyButtonProps {
  copy: () => Promise<void>;
  label?: string;
}

/** Says so once it is on the clipboard. */
export const CopyButton = ({ copy, label = 'Copy as Markdown' }: CopyButtonProps) => {
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
      {copied ? 'Copied' : label}
    </Button>
  );
};
