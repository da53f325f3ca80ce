import type { OrphanCategory } from '../../../shared/model/orphan';
import type { ItemPhase, Outcome } from '../../../shared/model/pass';

/** In the order in which they are shown. */
export const categories: {
  category: OrphanCategory;
  title: string;
  note: string;
}[] = [
  { category: 'stopped-container', title: 'Stopped containers', note: '' },
  {
    category: 'running-leftover',
    title: 'Running leftovers',
    note: 'Never selected for you: they run, and are asked to stop first'
  },
  { category: 'unused-network', title: 'Unused networks', note: '' },
  { category: 'dangling-image', title: 'Dangling images', note: '' },
  { category: 'build-cache', title: 'Build cache', note: 'The next build takes longer' },
  {
    category: 'anonymous-volume',
    title: 'Anonymous volumes',
    note: 'Never selected for you: they may hold data'
  },
  {
    category: 'named-volume',
    title: 'Named volumes',
    note: 'Never selected for you, and asked for again by name'
  },
  {
    category: 'unused-image',
    title: 'Unused images',
    note: 'Never selected for you: they must be pulled or built again'
  }
];

export const phaseWords: Record<ItemPhase, string> = {
  waiting: 'Waiting',
  checking: 'Checking',
  exporting: 'Exporting',
  stopping: 'Stopping',
  removing: 'Removing',
  done: 'Done'
};

export const outcomeWords: Record<Outcome, string> = {
  removed: 'Removed',
  stopped: 'Stopped',
  skipped: 'Skipped',
  failed: 'Failed'
};
