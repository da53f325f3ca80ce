import { describe, expect, it, vi } from 'vitest';
import { faultNames } from '../../electron/simulator/faults';
import { expectRecovery, startWatching } from './watched';

describe.concurrent('an engine that is in trouble when Plimsoll starts', () => {
  it.each(faultNames)('%s: everything is there within 10 s of its end', async fault => {
    const watched = await startWatching({ fault, calls: { bodyBytes: 2_000_000 } });
    try {
      // Long enough for whatever goes wrong to have gone wrong, or for all to be well in spite.
      const { connection, watch } = watched;
      await vi
        .waitFor(
          () =>
            expect(
              connection.status.failure ??
                watch.snapshot().disk.usage ??
                watch.snapshot().disk.failure
            ).not.toBeNull(),
          20_000
        )
        .catch(() => undefined);
      watched.simulator.faults.clear();
      await expectRecovery(watched);
    } finally {
      watched.dispose();
    }
  });
});
