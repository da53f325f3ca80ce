import { useEffect } from 'react';
import { loadHistory } from '../api/history';
import { loadRuns } from '../api/runs';
import { invoke } from '../api/bridge';
import { isDown, useEngine } from '../stores/engine';
import { useHasData } from './has-data';

/**
 * Tells the main process once that a true answer is on screen: a list, be it empty, or an outage.
 * Stands behind the page in the same Suspense boundary, so it counts only what was committed.
 */
export const FirstData = () => {
  const hasData = useHasData();
  const down = useEngine(isDown);
  const shown = hasData || down;
  useEffect(() => {
    if (!shown) return undefined;
    const frame = requestAnimationFrame(() => {
      // The journal is read once the window is of use, and never before.
      void invoke('app.firstDataShown').then(loadHistory).then(loadRuns);
    });
    return () => cancelAnimationFrame(frame);
  }, [shown]);
  return null;
};
