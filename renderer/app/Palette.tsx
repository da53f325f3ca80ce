import { Kbd } from '@mantine/core';
import {
  Spotlight,
  spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData
} from '@mantine/spotlight';
import '@mantine/spotlight/styles.css';
import {
  IconBell,
  IconBellOff,
  IconBox,
  IconClipboardCheck,
  IconDeviceDesktop,
  IconServer2,
  IconMoon,
  IconPlayerPause,
  IconPlayerPlay,
  IconPlayerRecord,
  IconPlayerStop,
  IconRecycle,
  IconRefresh,
  IconSearch,
  IconSun,
  IconTestPipe
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { WarningSettings } from '../../shared/model/warning';
import { invoke } from '../api/bridge';
import { previewCleanup } from '../api/cleanup';
import { chooseEndpoint, loadEndpoints } from '../api/endpoints';
import { stopRun } from '../api/runs';
import { goOnWatching } from '../api/warnings';
import { useEndpoints } from '../stores/endpoints';
import { useContainers } from '../stores/containers';
import { go } from '../stores/navigation';
import { useCountedDialog } from '../stores/dialogs';
import { plainName } from '../ui/plain-name';
import { recordedHere, useRuns } from '../stores/runs';
import { useSettings } from '../stores/settings';
import { usePresence } from '../stores/presence';
import { pageKey } from './shortcuts';
import classes from './Palette.module.css';
import { destinations } from './pages';

const icon = { size: 18, stroke: 1.75 };

/** Of the runs, the newest; all of them are on their page. */
const shownRuns = 20;

const pageActions: SpotlightActionGroupData = {
  group: 'Pages',
  actions: destinations.map(({ page, label, icon: Picture }, index) => ({
    id: `page ${page}`,
    label,
    leftSection: <Picture {...icon} />,
    rightSection: <Kbd size="xs">{pageKey(index)}</Kbd>,
    onClick: () => go(page)
  }))
};

const settle = (call: Promise<unknown>): void => {
  // What fails here shows itself on the page concerned.
  call.catch(() => undefined);
};

interface Modes {
  paused: boolean;
  /** A run is recorded in this window. */
  recording: boolean;
  warnings: WarningSettings;
}

const recordAction = (recording: boolean): SpotlightActionData =>
  recording
    ? {
        id: 'record',
        label: 'Stop recording the run',
        description: 'Its report follows once things have settled',
        leftSection: <IconPlayerStop {...icon} />,
        onClick: () => {
          go('runs');
          settle(stopRun());
        }
      }
    : {
        id: 'record',
        label: 'Record a run…',
        description:
          'Tells what tests start, how close they come to the load line, and what they leave',
        leftSection: <IconPlayerRecord {...icon} />,
        onClick: () => go('runs')
      };

const commandActions = ({ paused, recording, warnings }: Modes): SpotlightActionGroupData => ({
  group: 'Commands',
  actions: [
    {
      id: 'clean',
      label: 'Clean up safely',
      description: 'Shows what can go; nothing is removed before you confirm',
      leftSection: <IconRecycle {...icon} />,
      onClick: () => void previewCleanup()
    },
    {
      id: 'measure',
      label: 'Measure disk usage again',
      leftSection: <IconRefresh {...icon} />,
      onClick: () => {
        go('disk');
        settle(invoke('disk.measure'));
      }
    },
    recordAction(recording),
    {
      id: 'audit',
      label: 'Audit code or the engine…',
      description: 'Finds dangerous Docker use, and says what to do first',
      keywords: ['audit', 'scan', 'verify', 'report'],
      leftSection: <IconClipboardCheck {...icon} />,
      onClick: () => go('audit')
    },
    paused
      ? {
          id: 'pause',
          label: 'Go on watching',
          description: 'Containers are read again',
          leftSection: <IconPlayerPlay {...icon} />,
          onClick: () => settle(goOnWatching())
        }
      : {
          id: 'pause',
          label: 'Pause watching',
          description: 'No container is read until you go on',
          leftSection: <IconPlayerPause {...icon} />,
          onClick: () => settle(invoke('app.pause', { paused: true }))
        },
    {
      id: 'quiet',
      label: warnings.quiet ? 'Leave quiet mode' : 'Quiet mode',
      description: warnings.quiet
        ? 'Warnings are notified again'
        : 'No desktop notifications; the window and the tray still show everything',
      leftSection: warnings.quiet ? <IconBell {...icon} /> : <IconBellOff {...icon} />,
      onClick: () =>
        settle(
          invoke('settings.update', { warnings: { ...warnings, quiet: !warnings.quiet } }).then(
            useSettings.getState().show
          )
        )
    },
    {
      id: 'light',
      label: 'Use the light theme',
      leftSection: <IconSun {...icon} />,
      onClick: () => settle(invoke('settings.update', { theme: 'light' }))
    },
    {
      id: 'dark',
      label: 'Use the dark theme',
      leftSection: <IconMoon {...icon} />,
      onClick: () => settle(invoke('settings.update', { theme: 'dark' }))
    },
    {
      id: 'system',
      label: 'Use the theme of the system',
      leftSection: <IconDeviceDesktop {...icon} />,
      onClick: () => settle(invoke('settings.update', { theme: 'system' }))
    }
  ]
});

export default function Palette() {
  const [opened, setOpened] = useState(false);
  useCountedDialog(opened);
  const containers = useContainers(store => store.containers);
  const options = useEndpoints(store => store.options);
  const paused = usePresence(store => store.paused);
  const warnings = useSettings(store => store.settings.warnings);
  const runs = useRuns(store => store.runs);
  useEffect(() => spotlight.open(), []);
  const engineActions: SpotlightActionGroupData = {
    group: 'Engines',
    actions: (options ?? []).map(({ choice, endpoint: { name, url }, current }) => ({
      id: `engine ${choice}`,
      label: plainName(name),
      description: `${current ? 'Watched now' : 'Watch this engine'} · ${plainName(url)}`,
      keywords: ['engine', 'endpoint', 'switch', 'context'],
      leftSection: <IconServer2 {...icon} />,
      onClick: () => {
        if (!current) void chooseEndpoint(choice);
      }
    }))
  };
  const containerActions: SpotlightActionGroupData = {
    group: 'Containers',
    actions: containers.map(({ id, name, project, state }) => ({
      id,
      label: plainName(name),
      description: project ? `${plainName(project)} · ${state}` : state,
      leftSection: <IconBox {...icon} />,
      onClick: () => go('containers', id)
    }))
  };
  const runActions: SpotlightActionGroupData = {
    group: 'Runs',
    actions: (runs ?? []).slice(0, shownRuns).map(({ runId, name, startedAt }) => ({
      id: `run ${runId}`,
      label: plainName(name),
      description: `Recorded ${new Date(startedAt).toLocaleString()}`,
      keywords: ['run', 'report'],
      leftSection: <IconTestPipe {...icon} />,
      onClick: () => go('runs', runId)
    }))
  };
  const modes = { paused, warnings, recording: recordedHere(runs) !== null };
  return (
    <Spotlight
      actions={[pageActions, commandActions(modes), engineActions, containerActions, runActions]}
      onSpotlightOpen={() => {
        setOpened(true);
        void loadEndpoints();
      }}
      onSpotlightClose={() => setOpened(false)}
      shortcut={null}
      limit={20}
      scrollable
      maxHeight={420}
      classNames={{ actionsGroup: classes.group }}
      radius="lg"
      overlayProps={{ backgroundOpacity: 0.35, blur: 0 }}
      aria-label="Command palette"
      nothingFound="Nothing is called like that"
      searchProps={{
        leftSection: <IconSearch {...icon} />,
        placeholder: 'Go to a page, a container, or do something',
        'aria-label': 'Search pages, commands and containers'
      }}
    />
  );
}
