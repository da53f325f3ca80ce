import { describe, expect, it } from 'vitest';
import { linesFor } from '../../../shared/load-lines';
import type { Warning } from '../../../shared/model/warning';
import { forecastWords, warningWords } from '../../../shared/warning-words';

const mebibyte = 2 ** 20;

const aWarning = (about: Partial<Warning> = {}): Warning => ({
  id: 'backend-1',
  cause: 'line',
  containerId: 'backend',
  name: 'backend',
  project: null,
  level: 'high',
  since: 0,
  levelSince: 0,
  until: null,
  percent: 74,
  usedBytes: 379 * mebibyte,
  roomBytes: 512 * mebibyte,
  peakBytes: 400 * mebibyte,
  forecast: null,
  lines: { high: 70, critical: 90 },
  ...about
});

describe('what a warning says', () => {
  it.each<[Partial<Warning>, string]>([
    [{}, 'is above its load line: 379 MiB of 512 MiB (74.0%)'],
    [{ percent: 95, level: 'critical' }, 'is critical: 379 MiB of 512 MiB (95.0%)'],
    [{ percent: 40 }, 'was above its load line just now; it uses 379 MiB of 512 MiB (40.0%)'],
    [
      { cause: 'no limit' },
      'has no limit and uses 379 MiB of the 512 MiB the engine has for it (74.0%)'
    ],
    [{ cause: 'trend' }, 'grew towards its limit of 512 MiB'],
    [{ until: 40_000 }, 'was above its load line for 40 s, with 400 MiB of 512 MiB at its peak'],
    [
      { level: 'critical', levelSince: 30_000, until: 40_000 },
      'was under pressure for 40 s, with 400 MiB of 512 MiB at its peak'
    ],
    [{ cause: 'disk', until: 120_000 }, 'was nearly full for 2 min']
  ])('%j: %s', (about, words) => {
    expect(warningWords(aWarning(about), 0)).toBe(words);
  });

  it.each([
    [6.2, 12.3, 'reaches its limit in about 6 min at +12 MiB/min'],
    [0.3, 2.34, 'reaches its limit in less than a minute at +2.3 MiB/min'],
    [1, 0.05, 'reaches its limit in about 1 min at +51.2 KiB/min']
  ])('in %d minutes at %d MiB a minute it %s', (minutes, rate, words) => {
    const forecast = { bytesPerMinute: rate * mebibyte, reachesAt: minutes * 60_000 };
    expect(forecastWords(forecast, 0)).toBe(words);
  });
});

describe('the lines that hold for a container', () => {
  const thresholds = { high: 70, critical: 90 };
  const [own, ofProject] = [
    { high: 10, critical: 20 },
    { high: 30, critical: 40 }
  ];
  const ownLines = [
    { by: 'project' as const, name: 'shop', lines: ofProject },
    { by: 'container' as const, name: 'db', lines: own }
  ];
  const settings = { thresholds, warnings: { ownLines } };

  it.each([
    [{ name: 'db', project: 'shop' }, own],
    [{ name: 'web', project: 'shop' }, ofProject],
    [{ name: 'shop', project: 'db' }, thresholds],
    [{ name: 'web', project: null }, thresholds]
  ])('%j', (container, lines) => {
    expect(linesFor(settings, container)).toEqual(lines);
  });
});
