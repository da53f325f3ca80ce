import { describe, expect, it } from 'vitest';
import type { DiskItem } from '../../../../../shared/model/disk';
import { biggest, whyNotNow } from '../../../../../renderer/features/disk/selectors';
import { reclaimablePercent } from '../../../../../renderer/ui/disk-lines';

const item = (name: string, bytes: number | null, kind: DiskItem['kind'] = 'image'): DiskItem => ({
  kind,
  id: name,
  name,
  bytes,
  active: false,
  createdAt: null,
  lastUsedAt: null
});

describe('the biggest items', () => {
  it('are those of one kind whose size is known, the biggest first', () => {
    const items = [
      item('small', 1),
      item('unknown', null),
      item('empty', 0),
      item('big', 9),
      item('volume', 99, 'volume')
    ];
    expect(biggest(items, 'image', 5).map(({ name }) => name)).toEqual(['big', 'small']);
    expect(biggest(items, 'image', 1)).toHaveLength(1);
  });
});

describe('measuring again', () => {
  const idle = { measuringSince: null, nextAllowedAt: 10_000, dueAt: null };

  it.each([
    [idle, true, 10_000, null],
    [idle, true, 8_500, 'Possible again in 2 s'],
    [idle, false, 99_000, 'The engine does not answer'],
    [{ ...idle, measuringSince: 1 }, true, 99_000, 'A measurement is under way'],
    [{ ...idle, dueAt: 7_100 }, true, 5_000, 'Measuring again in 3 s'],
    [{ ...idle, dueAt: 7_100 }, true, 8_000, 'Measuring again in 1 s']
  ])('is possible, or says why not', (state, healthy, now, why) => {
    expect(whyNotNow(state, healthy, now)).toBe(why);
  });
});

describe('the reclaimable share', () => {
  it.each([
    [9_324, 5_890, 63],
    [100, 100, 100],
    [0, 0, null]
  ])('of %d with %d reclaimable is %s', (bytes, reclaimable, percent) => {
    expect(reclaimablePercent(bytes, reclaimable)).toBe(percent);
  });
});
