import { describe, expect, it, vi } from 'vitest';
import { startWatching } from './watched';

describe('a disk that somebody else is measuring', () => {
  it('says so, and measures by itself once it may', async () => {
    const watched = await startWatching({ fault: 'disk-busy' });
    const { simulator, watch } = watched;
    try {
      await vi.waitFor(
        () => expect(watch.snapshot().disk.failure?.message).toContain('already running'),
        10_000
      );
      expect(watch.snapshot().disk).toMatchObject({ usage: null, measuringSince: null });
      simulator.faults.clear();
      await vi.waitFor(() => expect(watch.snapshot().disk.failure).toBeNull(), 10_000);
      expect(watch.snapshot().disk.usage).not.toBeNull();
    } finally {
      watched.dispose();
    }
  });
});
