import { anIncident } from '../../../../helpers/an-incident';
import { describe, expect, it } from 'vitest';
import {
  closest,
  lately,
  usedBytes,
  verdict,
  type Reading
} from '../../../../../renderer/features/overview/selectors';
import { aContainer, aPassItem, aSample } from '../../samples';

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

  it('adds up all memory, with or without a limit', () => {
    expect(usedBytes(readings)).toBe((15 + 10 + 92 + 74) * 1_000_000);
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
      9
    );
    expect(told.map(({ name, what }) => [name, what])).toEqual([
      ['new', 'exited with code 137'],
      [null, 'Cleanup removed 2 items and freed 2 MB; 1 failed'],
      ['old', 'exited with code 0']
    ]);
  });

  it('marks what went wrong and nothing else', () => {
    const told = lately([exited('good', 1, 0), exited('bad', 2, 1)], null, [], 9);
    expect(told.map(({ bad }) => bad)).toEqual([true, false]);
  });

  it('tells an end once, as the incident it was', () => {
    const web = exited('web', 9_060, 137);
    const oom = anIncident({ kind: 'oom', containerId: web.id, at: 9_000, until: 9_050 });
    const ended = [web, exited('other', 9_060, 137)];
    const told = lately(ended, null, [oom], 9);
    expect(told.map(({ name, what }) => [name, what])).toEqual([
      ['other', 'exited with code 137'],
      ['web', 'ran out of memory']
    ]);
  });

  it('tells no more than there is room for', () => {
    expect(lately([exited('a', 1, 0), exited('b', 2, 0)], report, [], 1)).toHaveLength(1);
  });
});
