import { lazy, Suspense } from 'react';
import type { Page } from '../../shared/pages';
import { useNavigation } from '../stores/navigation';
import { isDown, useEngine } from '../stores/engine';
import { useFirstPicture } from '../stores/first-picture';
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

/**
 * Reached whatever the engine does: what it does is told on one, another engine is chosen on the
 * second, reports of past runs and audits are kept on this machine, and code is audited without it.
 */
const withoutEngine: readonly Page[] = ['engine', 'settings', 'runs', 'audit'];

export const Shell = () => {
  const down = useEngine(isDown);
  const hasData = useHasData();
  const pictured = useFirstPicture(({ shown }) => shown) && hasData;
  const aboutEngine = useNavigation(({ page }) => !withoutEngine.includes(page));
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
        {pictured && <PlanDialog />}
        {pictured && <ComposeDialog />}
        {paletteWanted && <Palette />}
      </Suspense>
    </div>
  );
};
