import { expect, it } from 'vitest';
import { Restore } from '../../../electron/cleanup/restore';
import type { Raw } from '../../../electron/engine/port';
import type { PlanItem } from '../../../shared/model/plan';
import { removed } from '../../../electron/cleanup/result';
import { memoryJournal } from '../../helpers/cleanup-of-fake';
import { FakeEngine } from '../../helpers/fake-engine';

it('creates a network again as it was, what newer engines know of it included', async () => {
  const network: PlanItem = {
    itemId: 'network-1',
    id: 'n',
    kind: 'network',
    category: 'unused-network',
    name: 'six',
    reason: '',
    bytes: null,
    action: 'remove',
    selected: true,
    owner: null,
    volumes: [],
    confirmByName: false,
    startedAt: null
  };
  const engine = new FakeEngine();
  const journal = await memoryJournal()();
  const items = [network];
  const plan = { planId: 'p', createdAt: 5, endpointUrl: engine.endpoint.url, items, kept: [] };
  const record = journal.start(plan, items, { itemIds: [], keepVolumesOf: [], confirmedNames: [] });
  const taken = {
    Name: 'six',
    Driver: 'bridge',
    EnableIPv4: false,
    EnableIPv6: true,
    IPAM: { Driver: 'default', Options: {}, Config: [{ Subnet: 'fd00:1::/64' }] },
    Internal: true,
    Attachable: false,
    Options: { 'com.docker.network.bridge.name': 'six0' },
    Labels: { tier: 'back' }
  };
  const thing = { ...taken, Id: 'n', Created: 'then', Scope: 'local', Containers: {} };
  record.begin(network, 'remove', { thing, volumes: [] });
  record.settle(network.itemId, removed(0));
  record.dispose();
  const bodies: (Raw | undefined)[] = [];
  engine.create = async (_kind, body?: Raw) => {
    bodies.push(body);
    return 'again';
  };
  const entryId = journal.passes()[0]?.items[0]?.entryId ?? 0;
  expect(await new Restore(engine, journal).restore(entryId)).toMatchObject({ id: 'again' });
  expect(bodies).toEqual([{ ...taken, CheckDuplicate: true }]);
  expect(journal.passes()[0]?.items[0]?.restoredAt).toEqual(expect.any(Number));
});
