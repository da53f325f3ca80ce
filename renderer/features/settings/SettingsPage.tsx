import { Button, SegmentedControl } from '@mantine/core';
import { defaultSettings } from '../../../shared/defaults';
import type { Settings } from '../../../shared/model/settings';
import { useSettings } from '../../stores/settings';
import { PageHeader } from '../../ui/PageHeader';
import { plainSentence } from '../../ui/plain-name';
import { AgeSetting } from './AgeSetting';
import { EndpointSetting } from './EndpointSetting';
import { HistorySetting } from './HistorySetting';
import { useSave } from './save';
import { Section } from './Section';
import classes from './SettingsPage.module.css';
import { ThresholdSetting } from './ThresholdSetting';

const themes: { value: Settings['theme']; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' }
];

export default function SettingsPage() {
  const { settings, known } = useSettings();
  const { problem, saving, save } = useSave();
  const isDefault = JSON.stringify(settings) === JSON.stringify(defaultSettings);
  const change = (part: Partial<Settings>): void => void save(part);
  return (
    <div className={classes.page}>
      <PageHeader
        title="Settings"
        summary="Every change is saved at once."
        actions={
          <Button
            variant="default"
            disabled={isDefault || saving || !known}
            onClick={() => change(defaultSettings)}
          >
            Reset to defaults
          </Button>
        }
      />
      {problem !== null && (
        <p className={classes.problem} role="alert">
          {plainSentence(problem)}
        </p>
      )}
      <Section title="Memory" words="Where pressure begins, in percent of a container's limit.">
        <ThresholdSetting thresholds={settings.thresholds} change={change} />
      </Section>
      <Section title="Cleanup" words="When a stopped container counts as one that nobody needs.">
        <AgeSetting seconds={settings.stoppedAfterSeconds} change={change} />
        <HistorySetting days={settings.historyDays} change={change} />
      </Section>
      <Section title="Appearance" words="Light or dark, or whatever the system says.">
        <SegmentedControl
          aria-label="Theme"
          data={themes}
          value={settings.theme}
          onChange={theme => change({ theme })}
        />
      </Section>
      <Section title="Engine" words="Which Docker engine Plimsoll watches.">
        <EndpointSetting endpoint={settings.endpoint} saving={saving} change={change} />
      </Section>
    </div>
  );
}
