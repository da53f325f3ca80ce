import { describe, expect, it } from 'vitest';
import { whyLimit } from '../../../electron/limits/why';

const mib = 1024 * 1024;

const killed = (peak: number | null) =>
  whyLimit({
    reason: 'oom',
    limitBytes: 32 * mib,
    bytes: 128 * mib,
    observed:
      peak === null
        ? null
        : { usedBytes: 0, peakBytes: peak * mib, p99Bytes: peak * mib, watchedMs: 900_000 },
    loadLine: 70,
    engineBytes: 4096 * mib
  });

const begins = 'It was killed for its memory at a limit of 32 MiB; 128 MiB is 4 times that.';

describe('why a container that was killed for its memory gets another limit', () => {
  it('tells the highest reading, whether it was taken before the kill or after', () => {
    expect(killed(31)).toBe(
      `${begins} Its highest reading is 31 MiB. It would be 24.2% of 128 MiB. Watched for 15 min, 99% of the time at 31 MiB or less.`
    );
  });

  it('takes no reading for its peak that is far from what it was killed at', () => {
    expect(killed(1)).toBe(
      `${begins} Its highest reading is 1 MiB: what it was killed for came between two readings.`
    );
  });

  it('says nothing of readings where there are none', () => {
    expect(killed(null)).toBe(begins);
  });
});
