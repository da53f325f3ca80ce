import { expect, it } from 'vitest';
import { tooYoungWords } from '../../../shared/plan-words';

const minuteMs = 60_000;

it.each([
  [1, 1, 1, '1 stopped container is too young: it can go in 1 min.'],
  [1, 59.2, 59.2, '1 stopped container is too young: it can go in 1 h.'],
  [2, 30, 30, '2 stopped containers are too young: they can go in 30 min.'],
  [
    3,
    12,
    90,
    '3 stopped containers are too young: the first can go in 12 min, the last in 1 h 30 min.'
  ]
])('says how many only have to wait, and until when (%i)', (count, first, last, words) => {
  const createdAt = 1_000_000;
  const at = (minutes: number): number => createdAt + minutes * minuteMs;
  const tooYoung = { count, firstAt: at(first), lastAt: at(last) };
  expect(tooYoungWords({ createdAt, tooYoung })).toBe(words);
  expect(tooYoungWords({ createdAt })).toBeNull();
});
