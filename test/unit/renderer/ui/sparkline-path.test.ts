import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sparklinePath } from '../../../../renderer/ui/sparkline-path';

const frame = { width: 100, height: 20, top: 100 };

describe('a sparkline', () => {
  it('goes from left to right, 0 at the bottom and the top at the top', () => {
    expect(sparklinePath([0, 50, 100], frame)).toBe('M0.0 20.0L50.0 10.0L100.0 0.0');
  });

  it('is no line before the second value', () => {
    expect(sparklinePath([], frame)).toBe('');
    expect(sparklinePath([5], frame)).toBe('');
    expect(sparklinePath([0, 0], { ...frame, top: 0 })).toBe('');
  });

  it('never leaves its frame', () => {
    const values = fc.array(fc.double({ noNaN: true }), { minLength: 2, maxLength: 80 });
    fc.assert(
      fc.property(values, some => {
        const points = sparklinePath(some, frame).split(/[ML]/).slice(1);
        expect(points).toHaveLength(some.length);
        for (const point of points) {
          const [x, y] = point.split(' ').map(Number);
          expect(x! >= 0 && x! <= 100 && y! >= 0 && y! <= 20).toBe(true);
        }
      })
    );
  });
});
