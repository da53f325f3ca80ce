import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { linesInSight, offsetsOf, scrollFor } from '../../../../renderer/ui/windowing';

const heights = fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 400 });

describe('the lines in sight', () => {
  it('are none of an empty list', () => {
    expect(linesInSight(offsetsOf([]), { top: 0, height: 500 }, 8)).toEqual({ start: 0, end: 0 });
  });

  it('hold every line that can be seen, and only a few more', () => {
    fc.assert(
      fc.property(heights, fc.nat(20_000), fc.integer({ min: 1, max: 900 }), (all, top, height) => {
        const offsets = offsetsOf(all);
        const { start, end } = linesInSight(offsets, { top, height }, 3);
        const seen = all.flatMap((size, i) => {
          const from = offsets[i] ?? 0;
          return from + size > top && from < top + height ? [i] : [];
        });
        for (const i of seen) expect(i >= start && i < end).toBe(true);
        expect(end - start).toBeLessThanOrEqual(seen.length + 8);
        expect(start >= 0 && end <= all.length).toBe(true);
      })
    );
  });
});

describe('scrolling to a line', () => {
  const sight = { top: 100, height: 200 };
  it.each([
    ['in sight: not at all', { from: 150, to: 200 }, 100],
    ['above: to its upper edge', { from: 50, to: 100 }, 50],
    ['below: to its lower edge', { from: 290, to: 340 }, 140]
  ])('%s', (_, line, top) => expect(scrollFor(line, sight)).toBe(top));
});
