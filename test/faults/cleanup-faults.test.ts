import { describe, expect, it, vi } from 'vitest';
import type { FaultName } from '../../electron/simulator/faults';
import type { CleanupReport } from '../../shared/model/pass';
import { expectRecovery, watchSimulated } from './watched';

const outcomesOf = ({ removed, stopped, skipped, failed }: CleanupReport) =>
  [removed, stopped, skipped, failed].flat();

/** What strikes in the middle of a pass, and whether nothing is lost to it even while it lasts. */
const strikes: { fault: FaultName; value?: number; finishes: boolean }[] = [
  { fault: 'refused', finishes: false },
  { fault: 'restart', finishes: false },
  { fault: 'reset', finishes: false },
  { fault: 'cut', finishes: false },
  { fault: 'errors', finishes: false },
  { fault: 'null', finishes: false },
  { fault: 'malformed', finishes: false },
  { fault: 'latency', value: 200, finishes: true },
  { fault: 'conflicts', finishes: true },
  { fault: 'events-silence', finishes: true },
  { fault: 'disk-busy', finishes: true }
];

describe.concurrent('a cleanup that a fault strikes', () => {
  it.each(strikes)(
    '$fault: every item has one outcome, and what is left goes with the next plan',
    async ({ fault, value, finishes }) => {
      const watched = await watchSimulated();
      const { cleanup, simulator } = watched;
      try {
        const plan = await cleanup.plan({ kinds: ['container', 'network', 'volume'] });
        const itemIds = plan.items.filter(({ selected }) => selected).map(({ itemId }) => itemId);
        const choice = { itemIds, keepVolumesOf: [], confirmedNames: [] };
        const struck = cleanup.execute({ planId: plan.planId, ...choice });
        await vi.waitFor(
          () => expect(cleanup.pass?.items.some(({ outcome }) => outcome === 'removed')).toBe(true),
          10_000
        );
        simulator.faults.set(fault, value);
        // It lasts until it was felt: the engine is away, an item is under way, or the pass is over.
        await vi.waitFor(
          () =>
            expect(
              cleanup.pass?.state === 'finished' ||
                (finishes
                  ? cleanup.pass?.items.some(({ phase }) => phase === 'removing')
                  : watched.connection.status.state !== 'healthy')
            ).toBe(true),
          20_000
        );
        simulator.faults.clear();
        const report = await struck;
        expect(
          outcomesOf(report)
            .map(({ itemId }) => itemId)
            .toSorted()
        ).toEqual(itemIds.toSorted());
        await expectRecovery(watched);
        if (finishes) expect(report.removed).toHaveLength(itemIds.length);

        const rest = await cleanup.plan({ kinds: ['container', 'network', 'volume'] });
        const left = rest.items.filter(({ selected }) => selected).map(({ itemId }) => itemId);
        expect(left.length).toBe(itemIds.length - report.removed.length);
        const second = await cleanup.execute({ planId: rest.planId, ...choice, itemIds: left });
        expect(second.removed).toHaveLength(left.length);
      } finally {
        watched.dispose();
      }
    }
  );
});
