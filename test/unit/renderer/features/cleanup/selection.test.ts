import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesToFree,
  confirmWords,
  groupItems,
  groupOrphans,
  initialChoice,
  orderOf,
  put,
  totalWords
} from '../../../../../renderer/features/cleanup/selection';
import { anOrphan, aPlanItem } from '../../../../helpers/samples';

const worker = aPlanItem('worker', {
  bytes: 100,
  volumes: [
    { name: 'v1', bytes: 30 },
    { name: 'v2', bytes: null }
  ]
});
const network = aPlanItem('net', { kind: 'network', category: 'unused-network', bytes: null });
const data = aPlanItem('data', {
  kind: 'volume',
  category: 'named-volume',
  bytes: 500,
  selected: false,
  confirmByName: true
});
const items = [data, worker, network];
const first = initialChoice(items);

describe('a plan before a person has chosen', () => {
  it('selects what the plan selects, keeps nothing and has nothing confirmed', () => {
    expect([...first.selected]).toEqual(['item-worker', 'item-net']);
    expect(first.kept.size + first.confirmed.size).toBe(0);
  });

  it('shows its groups in one order, whatever the order of the plan', () => {
    expect(groupItems(items).map(({ key }) => key)).toEqual([
      'stopped-container',
      'unused-network',
      'named-volume'
    ]);
  });

  it.each([
    ['stop', 'Stop web?'],
    ['stop and remove', 'Stop and remove web?'],
    ['remove', 'Remove web?']
  ] as const)('asks whether to %s the one that was chosen by hand', (action, title) => {
    expect(groupItems([aPlanItem('web', { category: null, action })])[0]?.title).toBe(title);
  });

  it('asks once for several that are to go in one way, and says what comes with each way', () => {
    const of = (name: string, action: 'stop and remove' | 'remove') =>
      aPlanItem(name, { category: null, action });
    const groups = groupItems([
      of('a', 'remove'),
      of('b', 'stop and remove'),
      of('c', 'stop and remove')
    ]);
    expect(groups.map(({ title, items }) => [title, items.length])).toEqual([
      ['Stop and remove 2 containers?', 2],
      ['Remove a?', 1]
    ]);
    expect(groups[0]?.note).toContain('Asked to stop');
  });

  it('selects no named volume, whatever the plan selects', () => {
    const own = { ...data, selected: true };
    expect([...initialChoice([own, network]).selected]).toEqual(['item-net']);
    expect(groupItems([own])[0]?.note).toBe('Never selected for you, and asked for again by name');
  });

  it('leaves no item out', () => {
    expect(groupItems(items).flatMap(group => group.items)).toHaveLength(items.length);
  });
});

describe('what a selection comes to', () => {
  it('counts a container with its anonymous volumes', () => {
    expect(bytesToFree(items, first)).toBe(130);
  });

  it('does not count volumes that are kept', () => {
    expect(bytesToFree(items, { ...first, kept: new Set(['item-worker']) })).toBe(100);
  });

  it('frees nothing by stopping', () => {
    const stop = aPlanItem('stop', { action: 'stop', bytes: 9 });
    expect(bytesToFree([stop], initialChoice([stop]))).toBe(0);
  });

  it.each([
    [[], 'Nothing is selected'],
    [[aPlanItem('a', { bytes: 2_000_000 })], 'Frees 2 MB'],
    [[aPlanItem('a', { bytes: 2_000_000 }), network], 'Frees 2 MB'],
    [[aPlanItem('a', { bytes: null })], 'Frees 0 B or more'],
    [[aPlanItem('a', { action: 'stop' })], 'Nothing is removed']
  ])('says so: %#', (chosen, words) => {
    expect(totalWords(chosen, initialChoice(chosen))).toBe(words);
  });
});

describe('the confirming button', () => {
  const stop = aPlanItem('a', { action: 'stop' });
  it.each([
    [[worker], 'Remove 1 item'],
    [[worker, network], 'Remove 2 items'],
    [[], 'Remove 0 items'],
    [[stop], 'Stop 1 container'],
    [[stop, { ...stop, itemId: 'b' }], 'Stop 2 containers'],
    [[stop, worker], 'Remove 2 items'],
    [[aPlanItem('a', { action: 'stop and remove' })], 'Remove 1 item']
  ])('says what it does: %#', (chosen, words) => {
    expect(confirmWords(chosen)).toBe(words);
  });
});

describe('the order to the main process', () => {
  const all = put(first.selected, ['item-data'], true);

  it('names items of the plan, in the order of the plan', () => {
    expect(orderOf('p', items, first)).toEqual({
      planId: 'p',
      itemIds: ['item-worker', 'item-net'],
      keepVolumesOf: [],
      confirmedNames: []
    });
  });

  it('confirms the names that were confirmed, and only those', () => {
    const confirmed = new Set(['item-data', 'item-worker']);
    expect(orderOf('p', items, { ...first, selected: all, confirmed }).confirmedNames).toEqual([
      'data'
    ]);
    expect(orderOf('p', items, { ...first, selected: all }).confirmedNames).toEqual([]);
  });

  it('keeps volumes only of what is removed and has some', () => {
    const kept = new Set(['item-worker', 'item-net', 'item-data']);
    expect(orderOf('p', items, { ...first, kept }).keepVolumesOf).toEqual(['item-worker']);
    const selected = new Set(['item-net']);
    expect(orderOf('p', items, { ...first, kept, selected }).keepVolumesOf).toEqual([]);
  });

  it('never names an item that is not selected', () => {
    const ids = items.map(({ itemId }) => itemId);
    fc.assert(
      fc.property(fc.subarray(ids), fc.subarray(ids), fc.subarray(ids), (chosen, keep, sure) => {
        const selected = new Set(chosen);
        const order = orderOf('p', items, {
          selected,
          kept: new Set(keep),
          confirmed: new Set(sure)
        });
        expect(new Set(order.itemIds)).toEqual(selected);
        for (const id of order.keepVolumesOf) expect(selected).toContain(id);
      })
    );
  });
});

describe('orphans on the page', () => {
  it('stand by category, those that are protected last', () => {
    const groups = groupOrphans([
      anOrphan('volume', { kind: 'volume', category: 'anonymous-volume' }),
      anOrphan('kept', { protected: 'belongs to a kind cluster' }),
      anOrphan('gone')
    ]);
    expect(groups.map(({ orphans }) => orphans.map(({ name }) => name))).toEqual([
      ['gone', 'kept'],
      ['volume']
    ]);
  });
});
