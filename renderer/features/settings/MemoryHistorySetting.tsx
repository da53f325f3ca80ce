import { NumberInput } from '@mantine/core';
import type { Settings } from '../../../shared/model/settings';

interface MemoryHistorySettingProps {
  bytes: number;
  change: (part: Partial<Settings>) => void;
}

const megabyte = 1_000_000;
const [least, most] = [20, 10_000];

/** Saved on leaving the field, so that no size typed on the way to another one counts. */
export const MemoryHistorySetting = ({ bytes, change }: MemoryHistorySettingProps) => {
  const megabytes = Math.round(bytes / megabyte);
  return (
    <NumberInput
      key={megabytes}
      size="sm"
      label="Size of the history on disk"
      description="What every container used in the last 14 days; the oldest goes first when it is full"
      suffix=" MB"
      defaultValue={megabytes}
      min={least}
      max={most}
      allowDecimal={false}
      onBlur={event => {
        const typed = Number.parseInt(event.currentTarget.value, 10);
        const size = Math.min(most, Math.max(least, typed));
        if (!Number.isNaN(size) && size !== megabytes) {
          change({ memoryHistoryBytes: size * megabyte });
        }
      }}
    />
  );
};
