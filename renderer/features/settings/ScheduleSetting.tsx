import { Checkbox, NumberInput, SegmentedControl } from '@mantine/core';
import type { ScheduleSettings, ScheduledKind } from '../../../shared/model/schedule';
import type { Settings } from '../../../shared/model/settings';
import { useSchedule } from '../../stores/schedule';
import { lastWords, nextWords } from '../../ui/schedule-words';
import { useNow } from '../../ui/use-now';
import { AgeInput } from './AgeInput';
import classes from './SettingsPage.module.css';

interface ScheduleSettingProps {
  schedule: ScheduleSettings;
  change: (part: Partial<Settings>) => void;
}

const whens: { value: ScheduleSettings['when']; label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'hourly', label: 'Hourly' },
  { value: 'daily', label: 'Daily' },
  { value: 'reclaimable', label: 'By size' }
];

const kindLabels: { kind: ScheduledKind; label: string }[] = [
  { kind: 'container', label: 'Stopped containers' },
  { kind: 'network', label: 'Unused networks' },
  { kind: 'image', label: 'Dangling images' },
  { kind: 'build-cache', label: 'Build cache' }
];

const gigabyte = 1_000_000_000;

const Gigabytes = ({
  label,
  bytes,
  save
}: {
  label: string;
  bytes: number;
  save: (bytes: number) => void;
}) => (
  <NumberInput
    size="sm"
    label={label}
    suffix=" GB"
    min={0}
    max={100_000}
    decimalScale={1}
    allowNegative={false}
    clampBehavior="strict"
    value={bytes / gigabyte}
    onChange={value => {
      if (value !== '') save(Math.round(Number(value) * gigabyte));
    }}
  />
);

/** When Plimsoll cleans up by itself and what; the next time and the last result beside it. */
export const ScheduleSetting = ({ schedule, change }: ScheduleSettingProps) => {
  const now = useNow();
  const state = useSchedule();
  const set = (part: Partial<ScheduleSettings>): void =>
    change({ schedule: { ...schedule, ...part } });
  const { kinds } = schedule;
  return (
    <>
      <SegmentedControl
        aria-label="When to clean up"
        data={whens}
        value={schedule.when}
        onChange={when => set({ when })}
      />
      <p className={classes.hint} role="status">
        {[nextWords(state, now), lastWords(state, now)].filter(Boolean).join(' ')}
      </p>
      <div className={`${classes.pair} ${classes.terms}`}>
        {kindLabels.map(({ kind, label }) => (
          <Checkbox
            key={kind}
            size="sm"
            label={label}
            checked={kinds.includes(kind)}
            // Without any kind there would be nothing to do: that is what "Off" is for.
            disabled={kinds.length === 1 && kinds.includes(kind)}
            onChange={event =>
              set({
                kinds: event.currentTarget.checked
                  ? [...kinds, kind]
                  : kinds.filter(other => other !== kind)
              })
            }
          />
        ))}
        <AgeInput
          label="Unused for longer than"
          seconds={schedule.olderThanSeconds}
          save={olderThanSeconds => set({ olderThanSeconds })}
        />
        <Gigabytes
          label="Build cache that stays"
          bytes={schedule.keepCacheBytes}
          save={keepCacheBytes => set({ keepCacheBytes })}
        />
        {schedule.when === 'reclaimable' && (
          <Gigabytes
            label="When more than this can go"
            bytes={schedule.aboveBytes}
            save={aboveBytes => set({ aboveBytes })}
          />
        )}
      </div>
    </>
  );
};
