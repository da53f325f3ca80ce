import { Skeleton } from '@mantine/core';
import { lazy, Suspense, type ComponentType } from 'react';
import { OverviewPage } from '../features/overview/OverviewPage';
import { useEngine } from '../stores/engine';
import type { Page } from '../../shared/pages';
import { useNavigation } from '../stores/navigation';
import { ErrorState } from '../ui/Message';
import { FirstData } from './FirstData';
import { Retry } from './Retry';
import classes from './PageView.module.css';

const views: Record<Page, ComponentType> = {
  overview: OverviewPage,
  containers: lazy(() => import('../features/containers/ContainersPage')),
  limits: lazy(() => import('../features/limits/LimitsPage')),
  disk: lazy(() => import('../features/disk/DiskPage')),
  cleanup: lazy(() => import('../features/cleanup/CleanupPage')),
  incidents: lazy(() => import('../features/incidents/IncidentsPage')),
  runs: lazy(() => import('../features/runs/RunsPage')),
  audit: lazy(() => import('../features/audit/AuditPage')),
  engine: lazy(() => import('../features/engine/EnginePage')),
  settings: lazy(() => import('../features/settings/SettingsPage'))
};

const Waiting = () => (
  <div className={classes.waiting} role="status" aria-label="Loading">
    <Skeleton height={26} width={180} />
    <Skeleton height={180} />
    <Skeleton height={180} />
  </div>
);

export const PageView = () => {
  const page = useNavigation(store => store.page);
  const failure = useEngine(store => (store.status ? null : store.failure));
  const View = views[page];
  if (failure && page !== 'settings') {
    return <ErrorState title="Nothing could be read yet" failure={failure} action={<Retry />} />;
  }
  return (
    <Suspense fallback={<Waiting />}>
      <View />
      <FirstData />
    </Suspense>
  );
};
