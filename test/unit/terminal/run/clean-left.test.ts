import { describe, expect, it } from 'vitest';
import type { Plan } from '../../../../shared/model/plan';
import { removalLine, selectLeft } from '../../../../electron/terminal/run/clean-left';
import { aPlanItem } from '../../../helpers/samples';

const volume = { kind: 'volume', category: 'named-volume', confirmByName: true } as const;
const plan: Plan = {
  planId: 'p',
  createdAt: 0,
  endpointUrl: 'unix:///x',
  kept: [],
  items: [
    aPlanItem('web', { category: null }),
    aPlanItem('data', { ...volume, selected: false }),
    aPlanItem('environment_data', { ...volume, selected: true }),
    aPlanItem('scratch', { kind: 'volume', category: 'anonymous-volume', selected: false }),
    aPlanItem('app:1', { kind: 'image', category: 'unused-image', selected: false })
  ]
};

describe('what a cleanup of a run takes', () => {
  it.each([
    [false, ['web', 'environment_data', 'scratch', 'app:1']],
    [true, ['web', 'data', 'environment_data', 'scratch', 'app:1']]
  ])('with --volumes %s', (volumes, names) => {
    const { items } = selectLeft(plan, volumes);
    expect(items.filter(({ selected }) => selected).map(({ name }) => name)).toEqual(names);
  });
});

describe('the line that removes the volumes', () => {
  it.each([
    [{}, 'plimsoll runs clean 01234567 --volumes'],
    [{ context: 'ci' }, 'plimsoll runs clean 01234567 --volumes --context ci'],
    [
      { host: 'unix:///run/docker.sock' },
      'plimsoll runs clean 01234567 --volumes --host unix:///run/docker.sock'
    ],
    [
      { host: "unix:///a b/it's.sock" },
      String.raw`plimsoll runs clean 01234567 --volumes --host 'unix:///a b/it'\''s.sock'`
    ]
  ])('names the engine that was chosen: %o', (endpoint, line) => {
    expect(removalLine('01234567-89ab', endpoint)).toBe(line);
  });
});
