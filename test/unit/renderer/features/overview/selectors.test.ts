import { anIncident } from '../../../../helpers/an-incident';
import { describe, expect, it } from 'vitest';
import {
  closest,
  lately,
  verdict,
  type Reading
} from '../../../../../renderer/features/overview/selectors';
import { aContainer, aPassItem, aSample, aWarning } from '../../../../helpers/samples';

const reading = (name: string, percent: number | null): Reading => ({
  container: aContainer(name),
  sample: aSample(percent)
});

describe('who is close to the load line', () => {
  const readings = [
    reading('low', 15),
    reading('unlimited', null),
    reading('full', 92),
    reading('near', 74)
  ];

  it('names those closest to their limit first and nobody without a limit', () => {
    expect(closest(readings, 2).map(({ container }) => container.name)).toEqual(['full', 'near']);
    expect(closest(readings, 9)).toHaveLength(3);
  });

  it.each([
    [[], 0, 0, 'No container is running.'],
    [[], 0, 2, 'No container is running, 2 paused.'],
    [[reading('a', 15)], 8, 1, '8 containers running, 1 paused, all below the load line.'],
    [[reading('a', 15)], 1, 0, '1 container running, all below the load line.'],
    [readings, 4, 0, '4 containers running: 1 critical and 1 above the load line.'],
    [[reading('a', 75)], 2, 0, '2 containers running: 1 above the load line.']
  ])('says it in a sentence', (some, running, paused, sentence) => {
    expect(verdict(some, { running, paused })).toBe(sentence);
  });
});

describe('what happened lately', () => {
  const exited = (name: string, finishedAt: number | null, exitCode: number | null) =>
    aContainer(name, { state: 'exited', finishedAt, exitCode });
  const report = {
    planId: 'p',
    startedAt: 0,
    finishedAt: 50,
    cancelled: false,
    removed: [aPassItem('a'), aPassItem('b')],
    stopped: [],
    skipped: [],
    failed: [aPassItem('c', { outcome: 'failed' })],
    bytesFreed: 2_000_000
  };

  it('tells exits and the last cleanup, the newest first', () => {
    const told = lately(
      [aContainer('alive'), exited('old', 10, 0), exited('new', 90, 137), exited('never', null, 0)],
      report,
      [],
      [],
      9
    );
    expect(told.map(({ name, what }) => [name, what])).toEqual([
      ['new', 'exited with code 137'],
      [null, 'Cleanup removed 2 items and freed 2 MB; 1 failed'],
      ['old', 'exited with code 0']
    ]);
  });

  it('marks what went wrong and nothing else', () => {
    const told = lately([exited('good', 1, 0), exited('bad', 2, 1)], null, [], [], 9);
    expect(told.map(({ bad }) => bad)).toEqual([true, false]);
  });

  it('tells an end once, as the incident it was', () => {
    const web = exited('web', 9_060, 137);
    const oom = anIncident({ kind: 'oom', containerId: web.id, at: 9_000, until: 9_050 });
    const ended = [web, exited('other', 9_060, 137)];
    const told = lately(ended, null, [oom], [], 9);
    expect(told.map(({ name, what }) => [name, what])).toEqual([
      ['other', 'exited with code 137'],
      ['web', 'ran out of memory']
    ]);
  });

  it('tells what goes wrong again and again once, with how often', () => {
    const hour = 3_600_000;
    const ooms = [10, 9.5, 9, 2].map(at =>
      anIncident({ id: `at ${at}`, kind: 'oom', name: 'web', at: at * hour })
    );
    const crash = anIncident({ id: 'c', kind: 'crash', name: 'web', exitCode: 3, at: 9.2 * hour });
    const [first, second, ...others] = ooms;
    const told = lately([], null, [first!, second!, crash, ...others], [], 9);
    expect(told.map(({ at, what }) => [at / hour, what])).toEqual([
      [10, 'ran out of memory, 3 times'],
      [9.2, 'crashed with code 3'],
      [2, 'ran out of memory']
    ]);
  });

  it('tells warnings that are over, and their peak on demand', () => {
    const past = [90_000, 30_000].map(until => aWarning('cache', { until }));
    const [told, ...others] = lately([], null, [], past, 9);
    expect(others).toEqual([]);
    expect(told).toMatchObject({
      at: 90_000,
      name: 'cache',
      what: 'was above its load line for 1 min',
      bad: false
    });
    expect(told?.whole).toContain('379 MiB of 512 MiB at its peak');
  });

  it('tells no more than there is room for', () => {
    expect(lately([exited('a', 1, 0), exited('b', 2, 0)], report, [], [], 1)).toHaveLength(1);
  });
});
