import { Button, SegmentedControl } from '@mantine/core';
import { defaultSettings } from '../../../shared/defaults';
import type { Settings } from '../../../shared/model/settings';
import { useEngine } from '../../stores/engine';
import { useSettings } from '../../stores/settings';
import { PageHeader } from '../../ui/PageHeader';
import { plainName, plainSentence } from '../../ui/plain-name';
import { BackgroundSetting } from './BackgroundSetting';
import { WarningsSetting } from './WarningsSetting';
import { AgeInput } from './AgeInput';
import { CooldownSetting } from './CooldownSetting';
import { EndpointSetting } from './EndpointSetting';
import { HistorySetting } from './HistorySetting';
import { MemoryHistorySetting } from './MemoryHistorySetting';
import { RulesSetting } from './RulesSetting';
import { useSave } from './save';
import { ScheduleSetting } from './ScheduleSetting';
import { Group, Section } from './Section';
import classes from './SettingsPage.module.css';
import { ThresholdSetting } from './ThresholdSetting';

const themes: { value: Settings['theme']; label: string }[] = [
  { value: 'system', label: 'System' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' }
];

export default function SettingsPage() {
  const { settings, known } = useSettings();
  const engine = useEngine(store => store.status?.endpoint.name);
  const { problem, saving, save } = useSave();
  // Rules and lines keep what people hold dear: they go one by one, never with everything else.
  // And nobody who resets settings asks for another engine.
  const { endpoint, protectionRules, warnings } = settings;
  const defaults = { ...defaultSettings, endpoint, protectionRules, warnings };
  const isDefault = JSON.stringify(settings) === JSON.stringify(defaults);
  const change = (part: Partial<Settings>): void => void save(part);
  return (
    <div className={classes.page}>
      <PageHeader
        title="Settings"
        summary={
          engine === undefined
            ? 'Every change is saved at once.'
            : `Every change is saved at once. Lines, rules, schedule and pace are those of ${plainName(engine)}.`
        }
        actions={
          <Button
            variant="default"
            disabled={isDefault || saving || !known}
            onClick={() => change(defaults)}
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
      <Group title="Watching">
        <Section title="Engine" words="Which Docker engine Plimsoll watches.">
          <EndpointSetting endpoint={settings.endpoint} saving={saving} change={change} />
        </Section>
        <Section title="Pressure" words="Where pressure begins, in percent of a container's limit.">
          <ThresholdSetting thresholds={settings.thresholds} change={change} />
        </Section>
        <Section
          title="Warnings"
          words="Other lines for some containers or compose projects, and who you hear nothing about."
        >
          <WarningsSetting
            warnings={settings.warnings}
            thresholds={settings.thresholds}
            saving={saving}
            change={change}
          />
        </Section>
      </Group>
      <Group title="Cleaning up">
        <Section
          title="Stopped containers"
          words="When a stopped container counts as one that nobody needs."
        >
          <AgeInput
            label="Stopped for longer than"
            seconds={settings.stoppedAfterSeconds}
            save={stoppedAfterSeconds => change({ stoppedAfterSeconds })}
          />
        </Section>
        <Section
          title="Protection rules"
          name="rules"
          words="What is never cleaned up, beside what Plimsoll keeps by itself: kind, minikube, k3d, dev containers, buildx, Swarm, Kubernetes, Desktop extensions and living test sessions."
        >
          <RulesSetting rules={settings.protectionRules} saving={saving} change={change} />
        </Section>
        <Section
          title="Schedule"
          name="schedule"
          words="Cleaning up by itself, through the same plan and the same checks. Never volumes, tagged images, what runs or what is protected, and never while a dialog is open or you watch another engine."
        >
          <ScheduleSetting schedule={settings.schedule} change={change} />
        </Section>
        <Section
          title="Pace"
          words="The pause between two changes. It grows by itself when the engine slows down."
        >
          <CooldownSetting cooldown={settings.cooldown} change={change} />
        </Section>
      </Group>
      <Group title="This app">
        <Section title="History" words="How much Plimsoll remembers on this machine.">
          <div className={classes.options}>
            <MemoryHistorySetting bytes={settings.memoryHistoryBytes} change={change} />
            <HistorySetting days={settings.historyDays} change={change} />
          </div>
        </Section>
        <Section
          title="In the background"
          words="What Plimsoll does while its window is out of sight."
        >
          <BackgroundSetting background={settings.background} change={change} />
        </Section>
        <Section title="Appearance" words="Light or dark, or whatever the system says.">
          <SegmentedControl
            aria-label="Theme"
            data={themes}
            value={settings.theme}
            onChange={theme => change({ theme })}
          />
        </Section>
      </Group>
    </div>
  );
}
