import { lazy, Suspense, useState } from 'react';
import { isDown, useEngine } from '../stores/engine';
import { useCleanup } from '../stores/cleanup';
import { NoticeBanner, OutageBanner, SimulatorBanner } from './Banners';
import { Outage } from './Outage';
import { PageView } from './PageView';
import { Rail } from './Rail';
import classes from './Shell.module.css';
import { useShortcuts } from './shortcuts';
import { TopBar } from './TopBar';
import { useHasData } from './has-data';

const PlanDialog = lazy(() => import('../features/cleanup/PlanDialog'));
const Palette = lazy(() => import('./Palette'));

export const Shell = () => {
  const down = useEngine(isDown);
  const hasData = useHasData();
  const planOpen = useCleanup(store => store.dialog.step !== 'closed');
  // Loaded on first use; it stays then, so that it can close as gently as it opened.
  const [planLoaded, setPlanLoaded] = useState(false);
  if (planOpen && !planLoaded) setPlanLoaded(true);
  const { paletteWanted, togglePalette } = useShortcuts();
  return (
    <div className={classes.shell}>
      <Rail />
      <div className={classes.main}>
        <TopBar openPalette={togglePalette} />
        <SimulatorBanner />
        <NoticeBanner />
        {down && hasData && <OutageBanner />}
        <main className={classes.page} data-stale={(down && hasData) || undefined} id="page">
          {down && !hasData ? <Outage /> : <PageView />}
        </main>
      </div>
      <Suspense>
        {planLoaded && <PlanDialog />}
        {paletteWanted && <Palette />}
      </Suspense>
    </div>
  );
};
