import type { Place } from '../../shared/model/presence';

/**
 * Whether a person who looks at `place` sees what `to` leads to. The overview shows every warning,
 * the list of containers each of them, and a container's details that one alone.
 */
export const isInView = (to: Place, place: Place, windowFocused: boolean): boolean => {
  if (!windowFocused) return false;
  if (place.page === 'overview') return to.page !== 'cleanup';
  if (to.page === 'cleanup') return place.page === 'cleanup';
  if (place.page !== 'containers' || to.containerId === null) return false;
  return place.containerId === null || place.containerId === to.containerId;
};
