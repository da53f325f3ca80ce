import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { LimitJournal } from '../../electron/limits/limit-journal';
import { Limits } from '../../electron/limits/limits';
import { explained, type Asked } from '../../electron/limits/refusal';
import type { Engine } from '../../electron/engine/port';
import { takeInventory } from '../../electron/monitor/inventory';
import { systemClock } from '../../electron/clock';
import { Database } from '../../electron/store/database';
import type { EngineFacts } from '../../shared/model/engine';
import { cgroupLimit } from '../helpers/cgroup';
import { json } from './answers';
import { Laboratory } from './laboratory';
import { openEngine } from './product';
import { realTarget, targets } from './targets';

const mib = 1024 * 1024;
const pidOf = z.object({ State: z.object({ Pid: z.number() }) });

describe.each(targets)('limits on $name', { timeout: 60_000 }, target => {
  let laboratory: Laboratory;
  let engine: Engine;
  let facts: EngineFacts;
  let database: Database;
  let journal: LimitJournal;
  beforeAll(async () => {
    laboratory = await Laboratory.open(target);
    engine = await openEngine(laboratory.url);
    facts = await engine.connect();
    database = await Database.open(':memory:');
    journal = new LimitJournal(database, systemClock, () => 30);
  }, 60_000);
  afterAll(async () => {
    database.dispose();
    engine.dispose();
    await laboratory.close();
  }, 60_000);

  const limitOf = async (id: string): Promise<[number | null, number]> => {
    const { memoryLimitBytes, memorySwapBytes } = await engine.inspectContainer(id);
    return [memoryLimitBytes, memorySwapBytes];
  };

  const nothingSeen = {
    isRecorded: false,
    of: async () => new Map(),
    withUsual: async () => new Map()
  };

  const openLimits = async (): Promise<Limits> => {
    const { containers } = await takeInventory(engine);
    return new Limits({
      engine,
      containers: () => containers,
      evidence: nothingSeen,
      facts: () => facts,
      loadLine: () => 70,
      journal: async () => ({ limits: journal })
    });
  };

  const pid = async (id: string): Promise<number> => {
    const answer = json(await laboratory.expect('GET', `/containers/${id}/json`));
    return pidOf.parse(answer).State.Pid;
  };

  /** What the kernel enforces, where there is one. */
  const enforced = async (id: string): Promise<number | null> =>
    target === realTarget ? cgroupLimit(await pid(id)) : null;

  describe('the engine refuses, and the sentence says why', () => {
    const refusal = async (
      id: string,
      memoryBytes: number,
      memorySwapBytes: number,
      more: Partial<Asked> = {}
    ): Promise<string> => {
      const [limitBytes, swapBytes] = await limitOf(id);
      const asked = { memoryBytes, memorySwapBytes, limitBytes, swapBytes, usedBytes: 0 };
      const failure = await engine
        .updateMemory(id, { memoryBytes, memorySwapBytes })
        .then(() => null)
        .catch((error: unknown) => error);
      expect(failure).not.toBeNull();
      expect(await limitOf(id)).toEqual([limitBytes, swapBytes]);
      return explained(failure, { ...asked, windows: false, ...more }).message;
    };

    it.each([
      ['memory alone where there is no limit', 0, 128, 0, /no limit, so memory and swap/],
      ['memory alone above memory and swap', 64, 256, 0, /above the 128 MiB of memory and swap/],
      ['a limit below 6 MB', 64, 4, 8, /takes no limit below 6 MiB/],
      ['less swap than memory', 64, 128, 96, /cannot be less than the memory alone/],
      ['swap without memory', 0, 0, 128, /swap needs a limit on memory/]
    ] as const)('%s', async (_what, limit, memory, swap, sentence) => {
      const id = await laboratory.start({ memoryBytes: limit * mib });
      expect(await refusal(id, memory * mib, swap * mib)).toMatch(sentence);
    });

    it('a container that is gone', async () => {
      const asked = { memoryBytes: 128 * mib, memorySwapBytes: 256 * mib };
      await expect(engine.updateMemory('plimsoll-nobody', asked)).rejects.toMatchObject({
        code: 'not-found'
      });
    });

    if (target === realTarget) {
      it('less than is in use, and the container runs on', async () => {
        const fill = 'busybox dd if=/dev/zero of=/hold/x bs=1M count=60; echo ready; sleep 1000';
        const id = await laboratory.start({
          command: ['sh', '-c', `trap 'exit 0' TERM; ${fill}`],
          memoryBytes: 128 * mib,
          holdBytes: 100 * mib
        });
        const asked = [32 * mib, 64 * mib] as const;
        const why = await refusal(id, ...asked, { usedBytes: 61 * mib });
        expect(why).toMatch(/It uses 61 MiB, which does not fit into 32 MiB\. It runs on unharmed/);
        expect(await engine.inspectContainer(id)).toMatchObject({ running: true });
        expect(await enforced(id)).toBe(128 * mib);
        // Plimsoll itself does not even ask.
        const limits = await openLimits();
        await expect(limits.apply({ containerId: id, toBytes: 32 * mib })).rejects.toThrow(
          /too low: Plimsoll sets none below 128 MiB\. Nothing was changed\./
        );
      });
    }
  });

  it('leaves what is there where 0 is sent', async () => {
    const id = await laboratory.start({ memoryBytes: 64 * mib });
    await engine.updateMemory(id, { memoryBytes: 0, memorySwapBytes: 0 });
    expect(await limitOf(id)).toEqual([64 * mib, 128 * mib]);
  });

  it.each([
    ['running', true],
    ['created', false]
  ])('changes the limit of a %s container, and takes it back', async (_state, started) => {
    const options = { memoryBytes: 128 * mib };
    const id = await (started ? laboratory.start(options) : laboratory.create(options));
    const limits = await openLimits();
    const change = await limits.apply({ containerId: id, toBytes: 256 * mib });
    expect(change).toMatchObject({
      fromBytes: 128 * mib,
      toBytes: 256 * mib,
      outcome: 'changed',
      why: 'Re-creating the container brings the old limit back.'
    });
    expect(await limitOf(id)).toEqual([256 * mib, 512 * mib]);
    if (started && target === realTarget) expect(await enforced(id)).toBe(256 * mib);
    await limits.undo(change.changeId);
    expect(await limitOf(id)).toEqual([128 * mib, 256 * mib]);
    if (started && target === realTarget) expect(await enforced(id)).toBe(128 * mib);
    await expect(limits.undo(change.changeId)).rejects.toThrow(/not what this change made it/);
  });

  it('gives a limit to a container without one; taken back it is all of the engine', async () => {
    const id = await laboratory.start();
    const limits = await openLimits();
    const { changeId } = await limits.apply({ containerId: id, toBytes: 128 * mib });
    expect(await limitOf(id)).toEqual([128 * mib, 256 * mib]);
    const undone = await limits.undo(changeId);
    expect(undone.why).toMatch(/^A limit cannot be taken away live/);
    expect((await limitOf(id))[0]).toBe(facts.memoryBytes);
  });

  it.each([
    ['unlimited', -1, -1],
    ['none', 128 * mib, 256 * mib],
    ['of its own size', 160 * mib, 288 * mib]
  ])('keeps a swap that is %s', async (_what, memorySwapBytes, after) => {
    const id = await laboratory.start({ memoryBytes: 128 * mib, memorySwapBytes });
    const limits = await openLimits();
    await limits.apply({ containerId: id, toBytes: 256 * mib });
    expect(await limitOf(id)).toEqual([256 * mib, after]);
  });

  it('says why beside a swap that was made unlimited live no limit can grow', async () => {
    const id = await laboratory.start({ memoryBytes: 64 * mib });
    await engine.updateMemory(id, { memoryBytes: 128 * mib, memorySwapBytes: -1 });
    const limits = await openLimits();
    const attempt = limits.apply({ containerId: id, toBytes: 256 * mib });
    await expect(attempt).rejects.toThrow(/made unlimited while it ran.*Re-create the container/);
    expect(await limitOf(id)).toEqual([128 * mib, -1]);
  });
});
