import { describe, expect, it } from 'vitest';
import { windowLook, wholeLook } from '../../../../electron/audit/engine/window-look';
import { Emitter } from '../../../../shared/emitter';
import type { DiskOutdated, DiskState } from '../../../../shared/model/disk';
import type { Sample, SamplingRound } from '../../../../shared/model/sample';
import { ManualClock, settled } from '../../../helpers/manual-clock';
import { aSample } from '../../../helpers/samples';
import { aContainer, aDisk } from '../../../helpers/things';

const unmeasured: DiskState = {
  usage: null,
  measuringSince: null,
  failure: null,
  nextAllowedAt: 0,
  dueAt: null,
  outdated: null
};

/** A window that was opened just now: its lists are there, and no reading yet. */
const opened = () => {
  const rounds = new Emitter<SamplingRound>();
  const recent: Record<string, Sample[]> = {};
  const containers = [aContainer('web', { state: 'running' }), aContainer('done')];
  return {
    refresh: async () => ({ containers, images: [], networks: [], volumes: [] }),
    measureDiskWithin: async () => undefined,
    snapshot: () => ({ recent, orphans: [] }),
    disk: null,
    diskState: unmeasured,
    onSamples: rounds.on,
    read: (id: string): void => {
      recent[id] = [aSample(50)];
      rounds.emit({ at: 0, samples: {}, unread: [] });
    }
  };
};

describe('a look of a window that was opened just now', () => {
  const look = (watch = opened()) => {
    const clock = new ManualClock();
    const calling = new AbortController();
    const looking = wholeLook(watch, clock, calling.signal);
    return { watch, clock, calling, looking };
  };

  it('waits for a reading of all that runs', async () => {
    const { watch, clock, looking } = look();
    await settled();
    watch.read('web');
    expect((await looking).samples).toEqual({ web: aSample(50) });
    expect(clock.pending).toBe(0);
  });

  it('does not wait for what was read, nor for long', async () => {
    const read = opened();
    read.read('web');
    await look(read).looking;
    const { clock, looking } = look();
    await settled();
    await clock.advance(10_000);
    expect((await looking).samples).toEqual({});
  });

  it('ends at once when it is called off', async () => {
    const { clock, calling, looking } = look();
    await settled();
    calling.abort();
    expect((await looking).samples).toEqual({});
    expect(clock.pending).toBe(0);
  });
});

describe('the disk figures of a look', () => {
  const usage = aDisk({ takenAt: Date.parse('2026-06-01T12:00:00') });
  const look = (outdated: DiskOutdated | null) => {
    const diskState = { ...unmeasured, usage, outdated };
    return windowLook({ ...opened(), disk: usage, diskState });
  };

  it('are those of the window while they hold', async () => {
    const { disk, diskNote } = await look(null);
    expect([disk, diskNote]).toEqual([usage, undefined]);
  });

  it('come with a note where something was removed since', async () => {
    const { disk, diskNote } = await look('removal');
    expect(disk).toEqual(usage);
    expect(diskNote).toBe(
      'The disk usage was measured at 12:00:00, before something was removed, and may still count it.'
    );
  });

  it('are left out where they are from before a cleanup', async () => {
    const { disk, diskNote } = await look('cleanup');
    expect(disk).toBeNull();
    expect(diskNote).toBe(
      'The last disk usage, measured at 12:00:00, is from before the last cleanup and was left out.'
    );
  });
});
