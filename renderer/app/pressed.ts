import { useShallow } from 'zustand/react/shallow';
import type { Pressure } from '../../shared/model/sample';
import { currentSample, useContainers } from '../stores/containers';

/** How many containers are past the load line, and how bad the worst of them is. */
export const usePressed = (): { count: number; level: Pressure } =>
  useContainers(
    useShallow(({ containers, latest }) => {
      const levels = containers
        .map(container => currentSample(container, latest)?.level ?? 'ok')
        .filter(level => level !== 'ok');
      return { count: levels.length, level: levels.includes('critical') ? 'critical' : 'high' };
    })
  );
