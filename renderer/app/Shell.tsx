import { lazy, Suspense } from 'react';
import { useNavigation } from '../stores/navigation';
import { isDown, useEngine } from '../stores/engine';
import {
  InterruptedBanner,
  JournalBanner,
  NoticeBanner,
  OutageBanner,
  PausedBanner,
  SimulatorBanner
} from './Banners';
import { Outage } from './Outage';
import { PageView } from './PageView';
import { Rail } from './Rail';
import classes from './Shell.module.css';
import { useShortcuts } from './shortcuts';
import { TopBar } from './TopBar';
import { useHasData } from './has-data';

// Both are there, closed, before they open: only then do they know where the focus came from.
const PlanDialog = lazy(() => import('../features/cleanup/PlanDialog'));
const ComposeDialog = lazy(() => import('../features/limits/ComposeDialog'));
const Palette = lazy(() => import('./Palette'));

export const Shell = () => {
  const down = useEngine(isDown);
  const hasData = useHasData();
  // Three pages are reached whatever the engine does: what it does is told on one, another engine is
  // chosen on the second, and reports of past runs are kept on this machine.
  const aboutEngine = useNavigation(
    ({ page }) => page !== 'settings' && page !== 'engine' && page !== 'runs'
  );
  const { paletteWanted, togglePalette } = useShortcuts();
  return (
    <div className={classes.shell}>
      <Rail />
      <div className={classes.main}>
        <TopBar openPalette={togglePalette} />
        <SimulatorBanner />
        <NoticeBanner />
        <PausedBanner />
        <JournalBanner />
        <InterruptedBanner />
        {down && hasData && <OutageBanner />}
        <main className={classes.page} data-stale={(aboutEngine && down && hasData) || undefined}>
          {aboutEngine && down && !hasData ? <Outage /> : <PageView />}
        </main>
      </div>
      <Suspense>
        {hasData && <PlanDialog />}
        {hasData && <ComposeDialog />}
        {paletteWanted && <Palette />}
      </Suspense>
    </div>
  );
};
