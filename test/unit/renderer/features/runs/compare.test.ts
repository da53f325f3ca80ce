import { describe, expect, it } from 'vitest';
import { compare } from '../../../../../renderer/features/runs/compare/compare';
import { figuresOf } from '../../../../../renderer/features/runs/compare/figures';
import { seriesName } from '../../../../../renderer/features/runs/compare/series';
import type { RunThing } from '../../../../../shared/model/run';
import { anIncident } from '../../../../helpers/an-incident';
import { aRun, aRunReport, aRunThing, someCounters } from '../../../../helpers/a-run';

const MiB = 2 ** 20;
const peak = (usedMiB: number): RunThing['peak'] => ({
  at: 1,
  usedBytes: usedMiB * MiB,
  limitBytes: 512 * MiB,
  percent: (usedMiB / 512) * 100,
  level: 'ok'
});
const one = (id: string, usedMiB: number, given: Partial<RunThing> = {}): RunThing =>
  aRunThing(id, { peak: peak(usedMiB), left: false, ...given });

describe('what stays the same of a thing from run to run', () => {
  it.each<[Partial<RunThing>, string]>([
    [{ name: 'run-1f2e3d4c-db-1', project: 'run-1f2e3d4c', service: 'db' }, 'db'],
    [{ name: 'quirky_hopper', image: 'postgres:16' }, 'postgres:16'],
    [{ name: 'my-own-name' }, 'my-own-name'],
    [{ name: 'tests-8c0e7f5a1b' }, 'tests-*'],
    [{ kind: 'network', name: 'shop_default', project: 'shop', image: null }, 'default'],
    [{ kind: 'volume', name: 'f'.repeat(64), anonymous: true, image: null }, 'without a name']
  ])('%o is %s', (given, name) => {
    expect(seriesName(aRunThing('x', given))).toBe(name);
  });
});

describe('two runs', () => {
  it('tell what is new, what grew and what is missing', () => {
    const earlier = aRunReport({ things: [one('db', 100), one('api', 100), one('old', 10)] });
    const later = aRunReport({
      things: [one('db', 150), one('api', 105), one('new', 5)],
      incidents: []
    });
    const { fresh, grown, missing, same } = compare(earlier, later);
    expect(fresh.map(({ name }) => name)).toEqual(['new']);
    expect(missing.map(({ name }) => name)).toEqual(['old']);
    expect(grown.map(({ after, words }) => [after.name, words])).toEqual([
      ['db', ['50 MiB more at its peak (+50.0%)']]
    ]);
    expect(same).toBe(1);
  });

  it('count more of one, more left and more incidents as growth', () => {
    const earlier = aRunReport({ things: [one('db', 100)] });
    const later = aRunReport({
      things: [one('db', 100, { id: 'a', left: true }), one('db', 100, { id: 'b', name: 'db' })],
      incidents: [anIncident({ containerId: 'a' })]
    });
    expect(compare(earlier, later).grown[0]?.words).toEqual([
      '1 more container',
      '1 more left',
      '1 more incident'
    ]);
  });

  it('leave out what may be somebody else’s', () => {
    const shared = aRunReport({ things: [one('x', 1, { whose: 'shared' })] });
    expect(compare(aRunReport(), shared).fresh).toEqual([]);
  });

  it('stand in the same figures', () => {
    const later = aRunReport({
      run: aRun({
        stoppedAt: 28_000,
        findings: ['oom'],
        counters: someCounters({
          container: { created: 2, gone: 1, left: 1 },
          highest: { name: 'db', percent: 91.2 }
        })
      })
    });
    const figures = new Map(
      figuresOf(aRunReport(), later, 0).map(({ label, before, after, change }) => [
        label,
        [before, after, change]
      ])
    );
    expect(figures.get('Duration')).toEqual(['8 s', '18 s', 'more']);
    expect(figures.get('Containers')).toEqual(['0', '2', 'more']);
    expect(figures.get('Left now')).toEqual(['0', '1', 'more']);
    expect(figures.get('Highest memory')).toEqual(['–', '91.2%', null]);
    expect(figures.get('Changes a second')).toEqual(['4.0', '4.0', 'same']);
    expect(figures.get('Findings')).toEqual(['none', 'Out of memory', null]);
  });
});
