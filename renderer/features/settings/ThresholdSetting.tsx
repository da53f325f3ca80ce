import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../../shared/model/settings';
import classes from './SettingsPage.module.css';
import { thresholdProblem } from './validation';

type Thresholds = Settings['thresholds'];

interface ThresholdSettingProps {
  thresholds: Thresholds;
  change: (part: Partial<Settings>) => void;
}

/** What was typed stays on screen while it cannot be saved; what is saved comes back from outside. */
export const ThresholdSetting = ({ thresholds, change }: ThresholdSettingProps) => {
  const [typed, setTyped] = useState<Thresholds | null>(null);
  const shown = typed ?? thresholds;
  const problem = thresholdProblem(shown);
  const type = (part: Partial<Thresholds>): void => {
    const next = { ...shown, ...part };
    const fits = thresholdProblem(next) === null;
    setTyped(fits ? null : next);
    if (fits) change({ thresholds: next });
  };
  const common = { suffix: '%', allowDecimal: false, allowNegative: false, size: 'sm' } as const;
  return (
    <>
      <div className={classes.pair}>
        <NumberInput
          {...common}
          label="Load line"
          value={shown.high}
          error={problem !== null}
          onChange={high => type({ high: Number(high) })}
        />
        <NumberInput
          {...common}
          label="Critical line"
          value={shown.critical}
          error={problem !== null}
          onChange={critical => type({ critical: Number(critical) })}
        />
      </div>
      <div className={classes.scale} aria-hidden>
        <div className={classes.high} style={{ left: `${shown.high}%` }} />
        <div className={classes.critical} style={{ left: `${shown.critical}%` }} />
      </div>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem} Nothing was changed.
        </p>
      )}
    </>
  );
};
