import { NumberInput } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../../shared/model/settings';
import classes from './SettingsPage.module.css';
import { cooldownProblem } from './validation';

type Cooldown = Settings['cooldown'];

interface CooldownSettingProps {
  cooldown: Cooldown;
  change: (part: Partial<Settings>) => void;
}

/** What was typed stays on screen while it cannot be saved; what is saved comes back from outside. */
export const CooldownSetting = ({ cooldown, change }: CooldownSettingProps) => {
  const [typed, setTyped] = useState<Cooldown | null>(null);
  const shown = typed ?? cooldown;
  const problem = cooldownProblem(shown);
  const type = (part: Partial<Cooldown>): void => {
    const next = { ...shown, ...part };
    const fits = cooldownProblem(next) === null;
    setTyped(fits ? null : next);
    if (fits) change({ cooldown: next });
  };
  const common = { suffix: ' ms', allowDecimal: false, allowNegative: false, size: 'sm' } as const;
  return (
    <>
      <div className={classes.pair}>
        <NumberInput
          {...common}
          label="To begin with"
          step={100}
          value={shown.startMs}
          error={problem !== null}
          onChange={startMs => type({ startMs: Number(startMs) })}
        />
        <NumberInput
          {...common}
          label="Shortest, on a healthy engine"
          step={10}
          value={shown.floorMs}
          error={problem !== null}
          onChange={floorMs => type({ floorMs: Number(floorMs) })}
        />
      </div>
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {problem} Nothing was changed.
        </p>
      )}
    </>
  );
};
