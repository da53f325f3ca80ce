import { TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../../shared/model/settings';
import { parseDuration } from '../../../shared/units';
import { durationText } from './duration-text';

interface AgeSettingProps {
  seconds: number;
  change: (part: Partial<Settings>) => void;
}

const mostSeconds = 31_536_000;

export const AgeSetting = ({ seconds, change }: AgeSettingProps) => {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? seconds : parseDuration(typed);
  const fits = read !== null && read <= mostSeconds;
  const save = (): void => {
    if (typed === null || !fits) return;
    setTyped(null);
    if (read !== seconds) change({ stoppedAfterSeconds: read });
  };
  return (
    <TextInput
      size="sm"
      label="Stopped for longer than"
      description="Such as 30m, 1h or 2d"
      value={typed ?? durationText(seconds)}
      maxLength={12}
      error={fits ? null : 'Write a number with s, m, h or d, a year at most. Nothing was changed.'}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={event => {
        if (event.key === 'Enter') save();
      }}
    />
  );
};
