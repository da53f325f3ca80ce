import { NumberInput } from '@mantine/core';
import { useState, type FocusEvent } from 'react';
import type { Settings } from '../../../shared/model/settings';
import classes from './SettingsPage.module.css';
import { thresholdProblem } from './validation';

type Thresholds = Settings['thresholds'];

interface ThresholdSettingProps {
  thresholds: Thresholds;
  change: (part: Partial<Settings>) => void;
}

/** What was typed, which may be no number yet. */
type Typed = Record<keyof Thresholds, number | string>;

const read = ({ high, critical }: Typed): Thresholds => ({
  high: high === '' ? NaN : Number(high),
  critical: critical === '' ? NaN : Number(critical)
});

/**
 * What was typed stays on screen while it cannot be saved, until the fields are left: then what is
 * saved comes back.
 */
export const ThresholdSetting = ({ thresholds, change }: ThresholdSettingProps) => {
  const [typed, setTyped] = useState<Typed | null>(null);
  const shown = typed ?? thresholds;
  const problem = thresholdProblem(read(shown));
  const drawn = problem === null ? read(shown) : thresholds;
  const type = (part: Partial<Typed>): void => {
    const next = { ...shown, ...part };
    const fits = thresholdProblem(read(next)) === null;
    setTyped(fits ? null : next);
    if (fits) change({ thresholds: read(next) });
  };
  // One line may be moved past the other while that is still to follow; an empty one may not.
  const leave = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    const stays = currentTarget.contains(relatedTarget);
    if (!stays || shown.high === '' || shown.critical === '') setTyped(null);
  };
  const common = { suffix: '%', allowDecimal: false, allowNegative: false, size: 'sm' } as const;
  return (
    <>
      <div className={classes.pair} onBlur={leave}>
        <NumberInput
          {...common}
          label="Load line"
          value={shown.high}
          error={problem !== null}
          onChange={high => type({ high })}
        />
        <NumberInput
          {...common}
          label="Critical line"
          value={shown.critical}
          error={problem !== null}
          onChange={critical => type({ critical })}
        />
      </div>
      <div className={classes.scale} aria-hidden>
        <div className={classes.high} style={{ left: `${drawn.high}%` }} />
        <div className={classes.critical} style={{ left: `${drawn.critical}%` }} />
      </div>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem} Nothing was changed.
        </p>
      )}
    </>
  );
};
