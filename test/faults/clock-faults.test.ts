import { describe, expect, it, vi } from 'vitest';
import { startWatching } from './watched';

describe('an engine whose clock is wrong', () => {
  it.each([-7_200, 7_200])('by %i s: what has just stopped is not offered as old', async skew => {
    const watched = await startWatching({ fault: 'clock-skew', value: skew });
    const { connection, watch } = watched;
    try {
      await vi.waitFor(() => expect(connection.status.state).toBe('healthy'), 10_000);
      await connection.engine.stopContainer('webshop-frontend-1', 1);
      const stopped = () =>
        watch.snapshot().containers.find(({ name }) => name === 'webshop-frontend-1');
      await vi.waitFor(() => expect(stopped()?.finishedAt).toBeGreaterThan(0), 10_000);
      expect(Math.abs((stopped()?.finishedAt ?? 0) - Date.now())).toBeLessThan(10_000);
      const offered = watch.snapshot().orphans.map(({ name }) => name);
      expect(offered).not.toContain('webshop-frontend-1');
    } finally {
      watched.dispose();
    }
  });
});
