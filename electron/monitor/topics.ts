import type { EngineEvent } from '../engine/port';
import type { Inventory } from './inventory';

/** One of the lists an inventory is made of. */
export type Topic = keyof Inventory;

export const allTopics: readonly Topic[] = ['containers', 'images', 'networks', 'volumes'];

/** Container events that change nothing in a list: healthchecks alone emit three an interval. */
const noise =
  /^(exec_|attach|detach|resize|top|export|copy|archive-path|extract-to-dir|checkpoint)/;

/** The lists an event may have changed; none for noise. */
export const topicsOf = ({ type, action }: Pick<EngineEvent, 'type' | 'action'>): Topic[] => {
  switch (type) {
    case 'container':
      return noise.test(action) ? [] : ['containers'];
    case 'image':
      return action === 'push' || action === 'save' ? [] : ['images'];
    case 'network':
      return ['networks', 'containers'];
    case 'volume':
      return action === 'mount' || action === 'unmount' ? [] : ['volumes'];
    default:
      return [];
  }
};
