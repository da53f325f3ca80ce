import { describe, expect, it, vi } from 'vitest';
import { Gate } from '../../../../electron/engine/gate/gate';
import { gated } from '../../../../electron/engine/gate/gated-engine';
import { unusableEngine } from '../../../../electron/engine/endpoint/unusable-engine';
import { PlimsollError } from '../../../../shared/errors';
import type { Engine } from '../../../../electron/engine/port';

const swapless = { memoryBytes: 1, memorySwapBytes: 1 };

const reason = new PlimsollError('refused', 'Not today.');
const endpoint = { url: 'unix:///x', kind: 'unix', source: 'option', name: 'x' } as const;

const calls: [keyof Engine, (engine: Engine) => Promise<unknown>, string, string][] = [
  ['connect', e => e.connect(), 'user', 'read'],
  ['ping', e => e.ping(), 'user', 'ping'],
  ['listContainers', e => e.listContainers(), 'refresh', 'read'],
  ['inspectContainer', e => e.inspectContainer('a'), 'refresh', 'read'],
  ['readStats', e => e.readStats('a'), 'poll', 'read'],
  ['listImages', e => e.listImages(), 'refresh', 'read'],
  ['listNetworks', e => e.listNetworks(), 'refresh', 'read'],
  ['attachedContainers', e => e.attachedContainers('n'), 'refresh', 'read'],
  ['listVolumes', e => e.listVolumes(), 'refresh', 'read'],
  ['measureDisk', e => e.measureDisk(), 'heavy', 'read'],
  ['stopContainer', e => e.stopContainer('a', 1), 'user', 'wait'],
  ['removeContainer', e => e.removeContainer('a', true), 'user', 'mutation'],
  ['updateMemory', e => e.updateMemory('a', swapless), 'user', 'mutation'],
  ['removeNetwork', e => e.removeNetwork('n'), 'user', 'single'],
  ['removeVolume', e => e.removeVolume('v'), 'user', 'single'],
  ['removeImage', e => e.removeImage('i'), 'user', 'single'],
  ['pruneBuildCache', e => e.pruneBuildCache(() => 1), 'heavy', 'single']
];

describe('the gated engine', () => {
  it.each(calls)('sends %s through its natural lane', async (_, call, lane, kind) => {
    const gate = new Gate();
    const run = vi.spyOn(gate, 'run');
    await expect(call(gated(unusableEngine(endpoint, reason), gate))).rejects.toBe(reason);
    expect(run).toHaveBeenCalledExactlyOnceWith(
      lane,
      kind,
      undefined,
      expect.any(Function),
      undefined
    );
  });

  it('takes the lane and the signal that a caller names', async () => {
    const gate = new Gate();
    const run = vi.spyOn(gate, 'run');
    const { signal } = new AbortController();
    const engine = gated(unusableEngine(endpoint, reason), gate);
    await expect(engine.listImages({ lane: 'user', signal })).rejects.toBe(reason);
    expect(run).toHaveBeenCalledWith('user', 'read', signal, expect.any(Function), undefined);
  });
});
