import { describe, expect, it } from 'vitest';
import { verified } from '../../../electron/cleanup/verification';
import { emptyInventory } from '../../../electron/monitor/inventory';
import type { PassItem } from '../../../shared/model/pass';
import type { PlanItem } from '../../../shared/model/plan';
import { aContainer, aVolume } from '../../helpers/things';

const item: PlanItem = {
  itemId: 'container-1',
  id: 'web',
  kind: 'container',
  category: null,
  name: 'web',
  reason: '',
  bytes: 7,
  action: 'stop and remove',
  selected: true,
  owner: null,
  volumes: [
    { name: 'anon', bytes: 5 },
    { name: 'unmeasured', bytes: null }
  ],
  confirmByName: false,
  startedAt: 10
};

const result = (outcome: PassItem['outcome'], bytesFreed = 0): PassItem => ({
  itemId: 'container-1',
  id: 'web',
  kind: 'container',
  name: 'web',
  phase: 'done',
  outcome,
  why: null,
  bytesFreed,
  exitCode: 0
});

describe('verified', () => {
  it('counts the anonymous volumes that are seen to be gone', () => {
    expect(verified(item, result('removed', 7), emptyInventory)).toMatchObject({
      bytesFreed: 12,
      volumes: ['anon', 'unmeasured']
    });
    const volumes = [aVolume('anon'), aVolume('unmeasured')];
    const kept = verified(item, result('removed', 7), { ...emptyInventory, volumes });
    expect(kept.bytesFreed).toBe(7);
    expect(kept).not.toHaveProperty('volumes');
  });

  it('calls it failed when something started it again', () => {
    const running = { ...emptyInventory, containers: [aContainer('web', { state: 'running' })] };
    const exited = { ...emptyInventory, containers: [aContainer('web')] };
    expect(verified(item, result('stopped'), running).outcome).toBe('failed');
    expect(verified(item, result('stopped'), exited)).toEqual(result('stopped'));
  });

  it('says so when there was no fresh look, and claims nothing of volumes', () => {
    expect(verified(item, result('removed', 7), null)).toMatchObject({
      outcome: 'removed',
      why: 'The engine stopped answering before this could be checked.',
      bytesFreed: 7
    });
  });

  it.each(['skipped', 'failed'] as const)('leaves alone what was %s', outcome => {
    expect(verified(item, result(outcome), emptyInventory)).toEqual(result(outcome));
  });
});
