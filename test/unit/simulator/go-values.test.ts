import { expect, it } from 'vitest';
import { Filters, parseFilters } from '../../../electron/simulator/filters';
import {
  boolValue,
  durationValue,
  humanDuration,
  intValue,
  momentValue
} from '../../../electron/simulator/go-values';
import { refusedVersion } from '../../../electron/simulator/versions';

it.each([
  [null, false],
  ['', false],
  ['0', false],
  ['False', false],
  ['none', false],
  ['1', true],
  ['true', true],
  ['x', true]
])('the boolean %j is %s', (text, value) => {
  expect(boolValue(text)).toBe(value);
});

it.each([
  ['24h', 86_400_000],
  ['1h30m', 5_400_000],
  ['0', 0],
  ['1.5s', 1500],
  ['250ms', 250],
  ['soon', null],
  ['5', null],
  ['', null],
  ['1h later', null]
])('the duration %j is %s ms', (text, ms) => {
  expect(durationValue(text)).toBe(ms);
});

it.each([
  ['1700000000', 1_700_000_000_000_000_000n],
  ['1700000000.5', 1_700_000_000_500_000_000n],
  ['1700000000.000000001', 1_700_000_000_000_000_001n]
])('the moment %s is %s ns', (text, nano) => {
  expect(momentValue(text)).toBe(nano);
});

it.each(['abc', '-1', '1.2.3', '', '1e9'])('%j is no moment', text => {
  expect(() => momentValue(text)).toThrow('invalid syntax');
});

it.each(['x', '1.5', '', '9'.repeat(40)])('%j is no whole number', text => {
  expect(() => intValue(text)).toThrow('invalid syntax');
});

it.each([
  [0, 'Less than a second'],
  [1_000, '1 second'],
  [59_000, '59 seconds'],
  [60_000, 'About a minute'],
  [300_000, '5 minutes'],
  [3_600_000, 'About an hour'],
  [5 * 3_600_000, '5 hours'],
  [72 * 3_600_000, '3 days'],
  [21 * 86_400_000, '3 weeks'],
  [90 * 86_400_000, '3 months']
])('%d ms is "%s"', (ms, words) => {
  expect(humanDuration(ms)).toBe(words);
});

it.each([
  ['1.11', 'too old'],
  ['1.9', 'too old'],
  ['1.42', 'too new'],
  ['2.0', 'too new']
])('version %s is %s', (version, why) => {
  expect(refusedVersion(version)?.message).toContain(why);
});

it.each(['1.12', '1.24', '1.41'])('version %s is served', version => {
  expect(refusedVersion(version)).toBeNull();
});

it('reads both forms of filters', () => {
  const parsed = (text: string): Filters => parseFilters(text, ['label']);
  expect(parsed('{"label":["a","b=1"]}').get('label')).toEqual(['a', 'b=1']);
  expect(parsed('{"label":{"a":true,"b":false}}').get('label')).toEqual(['a']);
});

it.each(['nonsense', '[1]', '{"label":3}', '{"other":["x"]}', 'null'])('refuses %s', text => {
  expect(() => parseFilters(text, ['label'])).toThrow();
});

it.each([
  [['a'], true],
  [['a=1'], true],
  [['a=2'], false],
  [['a', 'c'], false],
  [['b=x=y'], true]
])('labels %j met: %s', (wanted, met) => {
  const filters = new Filters(new Map([['label', wanted]]));
  expect(filters.labels({ a: '1', b: 'x=y' })).toBe(met);
});
