import { describe, expect, it, vi } from 'vitest';
import { expectRecovery, watchSimulated, type Watched } from './watched';

const name = 'oldshop_default';

/** Removes a network through a plan; gives the entry that brings it back. */
const removed = async ({ cleanup, history }: Watched): Promise<number> => {
  const plan = await cleanup.plan({ kinds: ['container', 'network'] });
  const items = plan.items.filter(({ selected }) => selected);
  const itemIds = items.map(({ itemId }) => itemId);
  const agreed = { planId: plan.planId, itemIds, keepVolumesOf: [], confirmedNames: [] };
  expect((await cleanup.execute(agreed)).removed).toHaveLength(items.length);
  const [pass] = await history.list();
  return pass?.items.find(item => item.name === name)?.entryId ?? 0;
};

/** From when on the engine answers nothing, and what a restore that is called off says then. */
const moments = [
  {
    during: 'the look',
    method: null,
    says: 'The restore was cancelled. Nothing was created.'
  },
  {
    during: 'the creation',
    method: 'GET',
    says: 'The restore was cancelled. The engine may still create the network: look for it before you try again.'
  }
];

describe.concurrent('a restore on an engine that never answers', () => {
  it.each(moments)('during $during: is called off at once', async ({ method, says }) => {
    const watched = await watchSimulated();
    const { history, simulator, connection } = watched;
    try {
      const entryId = await removed(watched);
      if (method === null) simulator.faults.set('hang');
      // The look before the creation still gets its answer.
      else {
        simulator.onRequest(asked => {
          if (asked.url?.endsWith(`/networks/${name}`)) simulator.faults.set('hang');
        });
      }
      const restoring = history.restore(entryId);
      const said = restoring.then(
        () => null,
        (error: unknown) => error
      );
      // It is under way: nothing says so but the gate.
      await vi.waitFor(() => {
        expect(simulator.faults.value('hang')).not.toBeNull();
        expect(connection.status.gate.running).toBeGreaterThan(0);
      }, 10_000);
      await vi.waitFor(() => expect(connection.status.state).toBe('degraded'), 10_000);
      history.cancelRestore(entryId);
      const calledOffAt = Date.now();
      expect(await said).toMatchObject({ code: 'cancelled', message: says });
      expect(Date.now() - calledOffAt).toBeLessThan(1_000);
      simulator.faults.clear();
      await expectRecovery(watched);
    } finally {
      watched.dispose();
    }
  });
});
