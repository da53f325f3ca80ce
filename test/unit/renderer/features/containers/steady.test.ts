// @vitest-environment happy-dom
import { cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Row, Sort } from '../../../../../renderer/features/containers/selectors';
import { useSteadyRows } from '../../../../../renderer/features/containers/steady';
import { aContainer, aSample } from '../../../../helpers/samples';

const sort: Sort = { key: 'memory', descending: true };
const rowsOf = (loads: Record<string, number>): Row[] =>
  Object.entries(loads).map(([name, percent]) => ({
    container: aContainer(name),
    sample: aSample(percent)
  }));

/** What stands in the table, from the top. */
const table = (loads: Record<string, number>) => {
  const { result, rerender } = renderHook(
    ({ rows, by, held }: { rows: Row[]; by: Sort; held: boolean }) => useSteadyRows(rows, by, held),
    { initialProps: { rows: rowsOf(loads), by: sort, held: true } }
  );
  const names = (): string[] => result.current.map(({ container }) => container.name);
  const show = (next: Record<string, number>, held = true, by = sort): string[] => {
    rerender({ rows: rowsOf(next), by, held });
    return names();
  };
  return { names, show, rows: () => result.current };
};

describe('rows under the pointer', () => {
  afterEach(cleanup);

  it('keep their places while their readings change, and show the new readings', () => {
    const { names, show, rows } = table({ a: 90, b: 50 });
    expect(names()).toEqual(['a', 'b']);
    expect(show({ a: 10, b: 50 })).toEqual(['a', 'b']);
    expect(rows()[0]?.sample?.percent).toBe(10);
  });

  it('are sorted again once they are let go', () => {
    const { show } = table({ a: 90, b: 50 });
    expect(show({ a: 10, b: 50 }, false)).toEqual(['b', 'a']);
  });

  it('are sorted at once when another order is asked for, and stand so from then on', () => {
    const { show } = table({ a: 90, b: 50 });
    const rising: Sort = { key: 'memory', descending: false };
    expect(show({ a: 90, b: 50 }, true, rising)).toEqual(['b', 'a']);
    expect(show({ a: 10, b: 50 }, true, rising)).toEqual(['b', 'a']);
  });

  it('are sorted at once when one comes or goes', () => {
    const { show } = table({ a: 90, b: 50 });
    expect(show({ a: 10, b: 50, c: 30 })).toEqual(['b', 'c', 'a']);
    expect(show({ a: 99, c: 30 })).toEqual(['a', 'c']);
    expect(show({ a: 9, b: 30 })).toEqual(['b', 'a']);
  });
});
