import { Button, Drawer, Skeleton, Tabs } from '@mantine/core';
import { IconBoxOff } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { Container } from '../../../shared/model/container';
import { previewContainer } from '../../api/cleanup';
import { useChartRange } from '../../stores/chart-range';
import { currentSample, useContainers } from '../../stores/containers';
import { useCountedDialog } from '../../stores/dialogs';
import { go, useNavigation } from '../../stores/navigation';
import { useLines } from '../../stores/settings';
import { MemoryBar } from '../../ui/MemoryBar';
import { EmptyState } from '../../ui/Message';
import { Name } from '../../ui/Name';
import { plainName } from '../../ui/plain-name';
import { StateDot } from '../../ui/StateDot';
import { useCovered } from '../../ui/use-covered';
import classes from './ContainerDrawer.module.css';
import { Facts } from './Facts';
import { LimitSection } from './LimitSection';
import { PastSection } from './past/PastSection';
import { usePast } from './past/use-past';
import { actionsOf, noMemory, stateTone, stateWords } from './state-words';
import { WarningNote } from './WarningNote';

const LogsTab = lazy(() => import('./logs/LogsTab'));

const Actions = ({ container }: { container: Container }) => (
  <div className={classes.actions}>
    {actionsOf(container).map(({ label, action, removes }) => (
      <Button
        key={label}
        variant="default"
        size="xs"
        className={removes ? classes.danger : undefined}
        onClick={() => void previewContainer(container.id, action)}
      >
        {label}
      </Button>
    ))}
  </div>
);

const Details = ({ container }: { container: Container }) => {
  const sample = useContainers(({ latest }) => currentSample(container, latest));
  const range = useChartRange(store => store.range);
  const { past, failure } = usePast(container.id, range);
  const thresholds = useLines(container);
  return (
    <div className={classes.details}>
      <div className={classes.state}>
        <StateDot tone={stateTone(container)}>{stateWords(container)}</StateDot>
        <Name dimmed middle>
          {container.image}
        </Name>
        <Actions container={container} />
      </div>
      <WarningNote containerId={container.id} name={container.name} />
      {sample && (
        <MemoryBar sample={sample} loadLine={thresholds.high} noData={noMemory(container)} />
      )}
      <PastSection container={container} past={past} failure={failure?.message ?? null} />
      <LimitSection container={container} />
      <Facts container={container} sample={sample} peak={past?.history?.peak ?? null} />
    </div>
  );
};

/** One container, beside the table: how it went, what it is, what can be done. */
export const ContainerDrawer = () => {
  const id = useNavigation(store => store.containerId);
  useCountedDialog(id !== null);
  const listed = useContainers(store => store.listed);
  const [tab, setTab] = useState<string | null>('details');
  const covered = useCovered();
  const container = useContainers(store => store.containers.find(one => one.id === id));
  return (
    <Drawer
      opened={id !== null}
      onClose={() => go('containers')}
      closeOnEscape={!covered}
      position="right"
      size={640}
      title={container ? plainName(container.name) : 'Container'}
      classNames={{ title: classes.title, header: classes.header, body: classes.body }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      overlayProps={{ backgroundOpacity: 0.35 }}
    >
      {container && (
        <Tabs value={tab} onChange={setTab} keepMounted={false}>
          <Tabs.List className={classes.tabs}>
            <Tabs.Tab value="details">Details</Tabs.Tab>
            <Tabs.Tab value="logs">Logs</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="details">
            <Details key={container.id} container={container} />
          </Tabs.Panel>
          <Tabs.Panel value="logs">
            <Suspense fallback={<Skeleton height={330} />}>
              <LogsTab key={container.id} container={container} />
            </Suspense>
          </Tabs.Panel>
        </Tabs>
      )}
      {!container && listed && (
        <EmptyState icon={IconBoxOff} title="This container is gone">
          It was removed since this was opened.
        </EmptyState>
      )}
    </Drawer>
  );
};
