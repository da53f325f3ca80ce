import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { parseDuration } from '../../../shared/units';
import { durationText } from './duration-text';

interface AgeInputProps {
  label: string;
  seconds: number;
  save: (seconds: number) => void;
}

const mostSeconds = 31_536_000;

export const AgeInput = ({ label, seconds, save }: AgeInputProps) => {
  const [typed, setTyped] = useState<string | null>(null);
  const read = typed === null ? seconds : parseDuration(typed);
  const fits = read !== null && read <= mostSeconds;
  const keep = (): void => {
    if (typed === null || !fits) return;
    setTyped(null);
    if (read !== seconds) save(read);
  };
  return (
    <TextInput
      size="sm"
      label={label}
      description="Such as 30m, 1h or 2d"
      value={typed ?? durationText(seconds)}
      maxLength={12}
      error={fits ? null : 'Write a number with s, m, h or d, a year at most. Nothing was changed.'}
      onChange={event => setTyped(event.currentTarget.value)}
      onBlur={keep}
      onKeyDown={event => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
};
