import { NumberInput } from '@mantine/core';
import type { Settings } from '../../../shared/model/settings';

interface HistorySettingProps {
  days: number;
  change: (part: Partial<Settings>) => void;
}

const most = 365;

/** Saved on leaving the field, so that no day typed on the way to another one counts. */
export const HistorySetting = ({ days, change }: HistorySettingProps) => (
  <NumberInput
    key={days}
    size="sm"
    label="Keep the history of cleanups for"
    description="Days, a year at most"
    suffix=" days"
    defaultValue={days}
    min={1}
    max={most}
    allowDecimal={false}
    onBlur={event => {
      const typed = Math.min(most, Math.max(1, Number.parseInt(event.currentTarget.value, 10)));
      if (!Number.isNaN(typed) && typed !== days) change({ historyDays: typed });
    }}
  />
);
