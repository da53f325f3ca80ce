import { expect, it } from 'vitest';
import { select } from '../../../electron/terminal/selection';
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
  items: [
    item('stopped-container', 'old', true),
    item('anonymous-volume', 'f00'),
    item('named-volume', 'pgdata'),
    item('named-volume', 'cache'),
    item('unused-image', 'alpine')
  ]
};

const chosen = (...args: [Parameters<typeof select>[1], string[]]): string[] =>
  select(plan, ...args)
    .items.filter(({ selected }) => selected)
    .map(({ name }) => name);

it.each([
  [undefined, [], ['old']],
  [['volume'], [], ['old', 'f00']],
  [['volume'], ['pgdata'], ['old', 'f00', 'pgdata']],
  [['image'], ['cache'], ['old', 'cache']]
] as const)('kinds %j with %j confirmed select %j', (kinds, confirmed, expected) => {
  expect(chosen(kinds && [...kinds], [...confirmed])).toEqual(expected);
});
