import { PlimsollError } from '../../shared/errors';
import type { ProtectionRule } from '../../shared/model/rule';
import type { Inventory, KnownContainer } from '../monitor/inventory';
import { bounded } from '../labels/labels';
import { keptByNeed } from '../monitor/needs';
import { protectionIn } from '../monitor/protection';

export interface ContainerChoice {
  containerId: string;
  action: 'stop' | 'stop and remove';
}

/** The container that a person chose from its row; throws when it cannot be stopped. */
export const chosenContainer = (
  { containers }: Inventory,
  { containerId, action }: ContainerChoice,
  rules: readonly ProtectionRule[]
): KnownContainer => {
  const container = containers.find(({ id }) => id === containerId);
  if (!container?.inspected) {
    throw new PlimsollError('not-found', 'This container is gone. Nothing was changed.');
  }
  const name = bounded(container.name);
  const why = protectionIn(containers, rules).container(container);
  if (why) {
    throw new PlimsollError('refused', `${name} is protected: ${why}. Nothing was changed.`);
  }
  const removes = action === 'stop and remove' || container.inspected.removesItself;
  const needed = removes ? keptByNeed(new Set([containerId]), containers).get(containerId) : null;
  if (needed) {
    const why = `${name} ${needed}, which could not start again without it`;
    throw new PlimsollError('refused', `${why}. Remove that one first. Nothing was changed.`);
  }
  if (action === 'stop' && !container.inspected.running) {
    throw new PlimsollError('conflict', `${name} is not running. Nothing was changed.`);
  }
  return container;
};
