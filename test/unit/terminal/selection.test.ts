import { expect, it } from 'vitest';
import { selectVolumes } from '../../../electron/terminal/selection';
import type { OrphanCategory } from '../../../shared/model/orphan';
import type { Plan, PlanItem } from '../../../shared/model/plan';

const item = (category: OrphanCategory, name: string, selected = false): PlanItem => ({
  itemId: name,
  id: name,
  kind: 'volume',
  category,
  name,
  reason: 'no container uses it',
  bytes: null,
  action: 'remove',
  selected,
  owner: null,
  volumes: [],
  confirmByName: category === 'named-volume',
  startedAt: null
});

const plan: Plan = {
  planId: 'p',
  createdAt: 0,
  endpointUrl: 'unix:///x',
  kept: [],
  items: [
    item('stopped-container', 'old', true),
    item('anonymous-volume', 'f00'),
    item('named-volume', 'pgdata'),
    item('named-volume', 'cache'),
    item('unused-image', 'alpine')
  ]
};

const chosen = (choice: Parameters<typeof selectVolumes>[1]): string[] =>
  selectVolumes(plan, choice)
    .items.filter(({ selected }) => selected)
    .map(({ name }) => name);

it.each([
  [false, [], ['old']],
  [true, [], ['old', 'f00']],
  [false, ['pgdata'], ['old', 'pgdata']],
  [true, ['cache', 'pgdata'], ['old', 'f00', 'pgdata', 'cache']]
])('anonymous %s with %j confirmed select %j', (anonymousVolumes, confirmedNames, expected) => {
  expect(chosen({ anonymousVolumes, confirmedNames })).toEqual(expected);
});

it.each(['pgdat', 'f00', 'old'])('a name that is no unused named volume (%s) is refused', name => {
  expect(() => chosen({ anonymousVolumes: false, confirmedNames: [name] })).toThrow(
    `No unused named volume is called "${name}". Nothing was changed.`
  );
});
