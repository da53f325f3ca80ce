import { Button, CloseButton, NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Settings } from '../../../shared/model/settings';
import type { OwnLines, WarningSettings } from '../../../shared/model/warning';
import { Name } from '../../ui/Name';
import { plainName } from '../../ui/plain-name';
import classes from './SettingsPage.module.css';
import { thresholdProblem } from './validation';

interface WarningsSettingProps {
  warnings: WarningSettings;
  thresholds: Settings['thresholds'];
  saving: boolean;
  change: (part: Partial<Settings>) => void;
}

const kinds: { value: OwnLines['by']; label: string }[] = [
  { value: 'container', label: 'Container' },
  { value: 'project', label: 'Project' }
];

const ownProblem = (draft: OwnLines, others: readonly OwnLines[]): string | null => {
  if (draft.name === '') return `Type the name of a ${draft.by}.`;
  if (others.some(({ by, name }) => by === draft.by && name === draft.name)) {
    return `This ${draft.by} has lines of its own already.`;
  }
  return thresholdProblem(draft.lines);
};

const percent = {
  size: 'sm',
  suffix: '%',
  hideControls: true,
  min: 1,
  max: 100,
  allowDecimal: false,
  allowNegative: false
} as const;

const NewLines = ({
  own,
  thresholds,
  saving,
  add
}: {
  own: readonly OwnLines[];
  thresholds: Settings['thresholds'];
  saving: boolean;
  add: (lines: OwnLines) => void;
}) => {
  const [by, setBy] = useState<OwnLines['by']>('container');
  const [name, setName] = useState('');
  const [high, setHigh] = useState<number | string>(thresholds.high);
  const [critical, setCritical] = useState<number | string>(thresholds.critical);
  const [tried, setTried] = useState(false);
  const lines = {
    high: high === '' ? NaN : Number(high),
    critical: critical === '' ? NaN : Number(critical)
  };
  const draft = { by, name: name.trim(), lines };
  const problem = ownProblem(draft, own);
  const submit = (): void => {
    setTried(true);
    if (problem !== null) return;
    add(draft);
    setName('');
    setTried(false);
  };
  return (
    <>
      <div className={classes.newLines}>
        <Select
          size="sm"
          label="For a"
          aria-label="Lines for a"
          data={kinds}
          value={by}
          allowDeselect={false}
          onChange={value => setBy(value === 'project' ? 'project' : 'container')}
        />
        <TextInput
          size="sm"
          label="Name"
          placeholder={by === 'project' ? 'webshop' : 'webshop-db-1'}
          value={name}
          maxLength={255}
          onChange={event => setName(event.currentTarget.value)}
          onKeyDown={event => {
            if (event.key === 'Enter') submit();
          }}
        />
        <NumberInput
          {...percent}
          label="Load line"
          aria-label="Its load line"
          value={high}
          onChange={setHigh}
        />
        <NumberInput
          {...percent}
          label="Critical"
          aria-label="Its critical line"
          value={critical}
          onChange={setCritical}
        />
        <Button variant="default" loading={saving} onClick={submit}>
          Add
        </Button>
      </div>
      {tried && problem !== null && (
        <p className={classes.problem} role="alert">
          {problem} Nothing was changed.
        </p>
      )}
    </>
  );
};

/** Who is warned of what, beside the lines that hold for everybody. */
export const WarningsSetting = ({ warnings, thresholds, saving, change }: WarningsSettingProps) => {
  const { ownLines, muted, quiet } = warnings;
  const set = (part: Partial<WarningSettings>): void =>
    change({ warnings: { ...warnings, ...part } });
  return (
    <>
      <Switch
        size="sm"
        label="Quiet mode"
        description="No desktop notifications; the window and the tray still show everything"
        checked={quiet}
        onChange={event => set({ quiet: event.currentTarget.checked })}
      />
      <h3 className={classes.subtitle}>Lines of their own</h3>
      <ul className={classes.rules} aria-label="Lines of their own">
        {ownLines.map(entry => (
          <li key={`${entry.by} ${entry.name}`} className={classes.rule}>
            <div className={classes.ruleWords}>
              <Name code strong>
                {entry.name}
              </Name>
              <span className={classes.hint}>
                {entry.by === 'project' ? 'Compose project' : 'Container'}: load line at{' '}
                {entry.lines.high}%, critical at {entry.lines.critical}%
              </span>
            </div>
            <CloseButton
              aria-label={`Remove the lines of ${plainName(entry.name)}`}
              disabled={saving}
              onClick={() => set({ ownLines: ownLines.filter(other => other !== entry) })}
            />
          </li>
        ))}
      </ul>
      <NewLines
        own={ownLines}
        thresholds={thresholds}
        saving={saving}
        add={entry => set({ ownLines: [...ownLines, entry] })}
      />
      <h3 className={classes.subtitle}>Muted containers</h3>
      {muted.length === 0 ? (
        <p className={classes.hint}>
          None. Mute one from its warning, or from the menu of its row.
        </p>
      ) : (
        <ul className={classes.rules} aria-label="Muted containers">
          {muted.map(name => (
            <li key={name} className={classes.rule}>
              <Name code strong>
                {name}
              </Name>
              <CloseButton
                aria-label={`Notify me of ${plainName(name)} again`}
                disabled={saving}
                onClick={() => set({ muted: muted.filter(other => other !== name) })}
              />
            </li>
          ))}
        </ul>
      )}
    </>
  );
};
