import { useShallow } from 'zustand/react/shallow';
import type { Pressure } from '../../shared/model/sample';
import { useWarnings } from '../stores/warnings';

/**
 * How many containers there is a warning of, and how bad the worst is: unlike their values, which
 * may dance around a line, warnings last until it is calm.
 */
export const useWarned = (): { count: number; level: Pressure } =>
  useWarnings(
    useShallow(({ open }) => {
      const levels = open.flatMap(({ containerId, level }) =>
        containerId === null ? [] : [level]
      );
      return { count: levels.length, level: levels.includes('critical') ? 'critical' : 'high' };
    })
  );
