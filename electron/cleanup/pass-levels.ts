import type { PlanItem } from '../../shared/model/plan';
import type { Inventory } from '../monitor/inventory';
import type { Labels } from '../labels/labels';
import { needLevels } from '../monitor/needs';
import { stopLevels } from './compose-order';

/** A container that is to stop, with the labels that tell what it depends on. */
export interface Chosen {
  id: string;
  labels: Labels;
  item: PlanItem;
}

const isContainer = ({ kind }: PlanItem): boolean => kind === 'container';

/** What has to stop, what depends on others and what needs them before what it depends on. */
export const toStop = (items: readonly PlanItem[], { containers }: Inventory): Chosen[][] => {
  const labels = new Map(containers.map(container => [container.id, container.labels]));
  const stops = items.filter(item => isContainer(item) && item.action.startsWith('stop'));
  const labelled = stops.map(item => ({ id: item.id, item, labels: labels.get(item.id) ?? {} }));
  return stopLevels(labelled, containers).flatMap(level => needLevels(level, containers));
};

/** The containers to remove, each after those that need it. */
export const toRemove = (items: readonly PlanItem[], { containers }: Inventory): PlanItem[][] =>
  needLevels(items.filter(isContainer), containers);
