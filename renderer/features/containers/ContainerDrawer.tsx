import { Button, Drawer, Skeleton } from '@mantine/core';
import { IconBoxOff } from '@tabler/icons-react';
import { lazy, Suspense } from 'react';
import type { Container } from '../../../shared/model/container';
import { previewContainer } from '../../api/cleanup';
import { currentSample, useContainers } from '../../stores/containers';
import { go, useNavigation } from '../../stores/navigation';
import { useLines } from '../../stores/settings';
import { MemoryBar } from '../../ui/MemoryBar';
import { EmptyState } from '../../ui/Message';
import { Name } from '../../ui/Name';
import { plainName } from '../../ui/plain-name';
import { StateDot } from '../../ui/StateDot';
import classes from './ContainerDrawer.module.css';
import { Facts } from './Facts';
import { actionsOf, isAtWork, noMemory, stateTone, stateWords } from './state-words';
import { WarningNote } from './WarningNote';
import { useHistory } from './use-history';

const SessionChart = lazy(() => import('./SessionChart'));

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
  const samples = useHistory(container.id);
  const thresholds = useLines(container);
  return (
    <div className={classes.details}>
      <div className={classes.state}>
        <StateDot tone={stateTone(container)}>{stateWords(container)}</StateDot>
        <Name dimmed>{container.image}</Name>
        <Actions container={container} />
      </div>
      <WarningNote containerId={container.id} name={container.name} />
      {sample && (
        <MemoryBar sample={sample} loadLine={thresholds.high} noData={noMemory(container)} />
      )}
      <Suspense fallback={<Skeleton height={330} />}>
        <SessionChart samples={samples} loadLine={thresholds.high} running={isAtWork(container)} />
      </Suspense>
      <Facts container={container} sample={sample} samples={samples} />
    </div>
  );
};

/** One container, beside the table: how it went this session, what it is, what can be done. */
export const ContainerDrawer = () => {
  const id = useNavigation(store => store.containerId);
  const listed = useContainers(store => store.listed);
  const container = useContainers(store => store.containers.find(one => one.id === id));
  return (
    <Drawer
      opened={id !== null}
      onClose={() => go('containers')}
      position="right"
      size={520}
      title={container ? plainName(container.name) : 'Container'}
      classNames={{ title: classes.title, header: classes.header, body: classes.body }}
      closeButtonProps={{ 'aria-label': 'Close' }}
      overlayProps={{ backgroundOpacity: 0.35 }}
    >
      {container && <Details key={container.id} container={container} />}
      {!container && listed && (
        <EmptyState icon={IconBoxOff} title="This container is gone">
          It was removed since this was opened.
        </EmptyState>
      )}
    </Drawer>
  );
};
