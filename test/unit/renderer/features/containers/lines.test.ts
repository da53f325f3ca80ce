import { describe, expect, it } from 'vitest';
import { stepTo } from '../../../../../renderer/features/containers/lines';
import type { Line } from '../../../../../renderer/features/containers/selectors';
import { aContainer } from '../../../../helpers/samples';

const heading: Line = { kind: 'group', group: { project: 'shop', rows: [], usedBytes: 0 } };
const container: Line = {
  kind: 'container',
  row: { container: aContainer('one'), sample: undefined }
};
//                     0        1          2          3        4
const lines: Line[] = [heading, container, container, heading, container];

describe('moving through the table by keyboard', () => {
  it.each([
    ['down passes over a heading', 2, 1, 4],
    ['up passes over a heading', 4, -1, 2],
    ['up from the first stays on it', 1, -1, 1],
    ['down from the last stays on it', 4, 1, 4],
    ['Home goes to the first container', 4, -Infinity, 1],
    ['End goes to the last', 1, Infinity, 4],
    ['a page beyond the end goes to the last', 2, 10, 4]
  ])('%s', (_, from, step, expected) => {
    expect(stepTo(lines, from, step)).toBe(expected);
  });

  it('goes nowhere in an empty table', () => {
    expect(stepTo([], -1, 1)).toBeNull();
  });
});
