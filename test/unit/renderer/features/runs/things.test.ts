import { expect, it } from 'vitest';
import { byMemory, thingLists } from '../../../../../renderer/features/runs/report/things';
import { aRunThing } from '../../../../helpers/a-run';

const image = { kind: 'image', startedAt: null } as const;
const things = [
  aRunThing('built', image),
  aRunThing('pulled', { ...image, pulled: true, left: false }),
  aRunThing('mine'),
  aRunThing('gone', { goneAt: 15_000, left: false }),
  aRunThing('since', { goneAt: 99_000 }),
  aRunThing('perhaps', { whose: 'shared' }),
  aRunThing('lent', { whose: 'lent', left: false })
];
const idsOf = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

it('takes neither what was pulled nor what was lent for left', () => {
  const { there, pulled, since, shared } = thingLists({ things });
  expect([there, pulled, since, shared].map(idsOf)).toEqual([
    ['mine', 'built'],
    ['pulled'],
    ['since'],
    ['perhaps']
  ]);
});

it('tells the memory of what was lent with that of its own', () => {
  expect(idsOf(byMemory(things))).toEqual(['mine', 'gone', 'since', 'lent']);
});
