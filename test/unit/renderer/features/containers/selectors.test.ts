import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  filterRows,
  groupRows,
  linesOf,
  sortRows,
  type Filter,
  type Row,
  type SortKey
} from '../../../../../renderer/features/containers/selectors';
import { aContainer, aSample } from '../../../../helpers/samples';

const row = (
  name: string,
  percent?: number | null,
  about: Parameters<typeof aContainer>[1] = {}
): Row => ({
  container: aContainer(name, about),
  sample: percent === undefined ? undefined : aSample(percent)
});

const names = (rows: readonly Row[]): string[] => rows.map(({ container }) => container.name);
const everything: Filter = { text: '', state: 'all', pressed: false };

describe('filtering', () => {
  const rows = [
    row('backend', 74, { project: 'shop', image: 'node:20' }),
    row('search', 95, { service: 'finder' }),
    row('worker', undefined, { state: 'exited' }),
    row('cache', null, { state: 'paused' })
  ];

  it.each<[Partial<Filter>, string[]]>([
    [{}, ['backend', 'search', 'worker', 'cache']],
    [{ text: '  BACK ' }, ['backend']],
    [{ text: 'shop' }, ['backend']],
    [{ text: 'node:' }, ['backend']],
    [{ text: 'finder' }, ['search']],
    [{ text: 'nothing like it' }, []],
    [{ state: 'running' }, ['backend', 'search', 'cache']],
    [{ state: 'stopped' }, ['worker']],
    [{ pressed: true }, ['backend', 'search']],
    [{ pressed: true, text: 'sea' }, ['search']]
  ])('keeps what %o asks for', (change, expected) => {
    expect(names(filterRows(rows, { ...everything, ...change }))).toEqual(expected);
  });
});

describe('sorting', () => {
  const rows = [row('a', 20), row('b'), row('c', null), row('d', 90)];

  it('puts the closest to its limit first, then those without a limit, then those without data', () => {
    expect(names(sortRows(rows, { key: 'memory', descending: true }))).toEqual([
      'd',
      'a',
      'c',
      'b'
    ]);
  });

  it('leaves those without data last when it is turned round', () => {
    expect(names(sortRows(rows, { key: 'memory', descending: false }))).toEqual([
      'c',
      'a',
      'd',
      'b'
    ]);
  });

  it('counts numbers in names as numbers', () => {
    const numbered = ['svc-10', 'svc-9', 'svc-1'].map(name => row(name));
    expect(names(sortRows(numbered, { key: 'name', descending: false }))).toEqual([
      'svc-1',
      'svc-9',
      'svc-10'
    ]);
  });

  it('keeps every row exactly once, whatever it sorts by', () => {
    const keys: SortKey[] = ['name', 'project', 'state', 'memory', 'cpu'];
    const anyRow = fc
      .record({
        name: fc.string(),
        percent: fc.option(fc.option(fc.float({ noNaN: true, min: 0 })), { nil: undefined }),
        project: fc.option(fc.string())
      })
      .map(({ name, percent, project }) => row(name, percent, { project }));
    fc.assert(
      fc.property(
        fc.array(anyRow),
        fc.constantFrom(...keys),
        fc.boolean(),
        (some, key, descending) => {
          const sorted = sortRows(some, { key, descending });
          expect(new Set(sorted)).toEqual(new Set(some));
          expect(sorted).toHaveLength(some.length);
          expect(sortRows(sorted, { key, descending })).toEqual(sorted);
        }
      )
    );
  });
});

describe('grouping', () => {
  const rows = [
    row('loose', 99),
    row('b1', 50, { project: 'b' }),
    row('a1', 40, { project: 'a' }),
    row('b2', 10, { project: 'b' })
  ];

  it('follows the order of the rows and puts those of no project last', () => {
    expect(groupRows(rows).map(({ project }) => project)).toEqual(['b', 'a', null]);
  });

  it('adds up what a project uses', () => {
    expect(groupRows(rows)[0]).toMatchObject({ project: 'b', usedBytes: 60_000_000 });
  });

  it('gives one line a row, and a heading a group where groups are wanted', () => {
    expect(linesOf(rows, false).map(({ kind }) => kind)).toEqual(rows.map(() => 'container'));
    expect(linesOf(rows, true).filter(({ kind }) => kind === 'group')).toHaveLength(3);
  });
});
