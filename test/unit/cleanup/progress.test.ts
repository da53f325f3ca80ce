import { describe, expect, it } from 'vitest';
import { planCleanup } from '../../../electron/cleanup/plan';
import { Progress } from '../../../electron/cleanup/progress';
import { removed } from '../../../electron/cleanup/result';
import { emptyInventory } from '../../../electron/monitor/inventory';
import { findOrphans } from '../../../electron/monitor/orphans';
import type { CleanupPass } from '../../../shared/model/pass';
import { ManualClock } from '../../helpers/manual-clock';
import { aNetwork, unruled } from '../../helpers/things';

const inventory = {
  ...emptyInventory,
  networks: Array.from({ length: 200 }, (_, index) => aNetwork(`n${index}`))
};
const frame = { planId: 'p', now: 0, endpointUrl: 'unix:///x', disk: null, rules: [] };
const orphans = findOrphans(inventory, null, { now: 0, stoppedAfterSeconds: 0, ...unruled });
const plan = planCleanup(orphans, inventory, frame);

describe('Progress', () => {
  it('tells at once, then no more than so often, and always the last word', async () => {
    const clock = new ManualClock();
    const told: CleanupPass[] = [];
    const progress = new Progress(plan, plan.items, pass => told.push(pass), clock, 100);
    for (const { itemId } of plan.items) progress.settle(itemId, removed(1));
    expect(told).toHaveLength(1);
    await clock.advance(1_000);
    expect(told).toHaveLength(2);
    expect(told[1]?.items.every(({ outcome }) => outcome === 'removed')).toBe(true);
    expect(clock.pending).toBe(0);
  });

  it('tells a change of state without delay', () => {
    const told: CleanupPass[] = [];
    const progress = new Progress(
      plan,
      plan.items,
      pass => told.push(pass),
      new ManualClock(),
      100
    );
    progress.enter('network-1', 'checking');
    progress.move({ state: 'cancelling' });
    expect(told.map(({ state }) => state)).toEqual(['running', 'cancelling']);
  });
});
