import { beforeEach, describe, expect, it } from 'vitest';
import { isRunning, useCleanup } from '../../../../renderer/stores/cleanup';
import type { CleanupReport } from '../../../../shared/model/pass';
import type { Plan } from '../../../../shared/model/plan';

const plan: Plan = { planId: 'p1', createdAt: 0, endpointUrl: 'unix:///x', kept: [], items: [] };
const report: CleanupReport = {
  planId: 'p1',
  startedAt: 0,
  finishedAt: 1,
  cancelled: false,
  removed: [],
  stopped: [],
  skipped: [],
  failed: [],
  bytesFreed: 0
};
const store = useCleanup.getState();
const step = (): string => useCleanup.getState().dialog.step;

describe('the plan dialog', () => {
  beforeEach(store.close);

  it('goes from looking to choosing to running to the report', () => {
    store.planning();
    expect(step()).toBe('planning');
    store.planned(plan);
    expect(step()).toBe('choosing');
    store.executing();
    expect(step()).toBe('running');
    store.reported(report);
    expect(step()).toBe('reported');
  });

  it('stays closed when a plan arrives that nobody waits for any more', () => {
    store.planning();
    store.close();
    store.planned(plan);
    expect(step()).toBe('closed');
  });

  it('stays closed when a hidden pass ends, well or not', () => {
    store.planning();
    store.planned(plan);
    store.executing();
    store.close();
    store.reported(report);
    expect(step()).toBe('closed');
    store.failed({ code: 'internal', message: 'No.' });
    expect(step()).toBe('closed');
  });

  it('shows no report of another plan', () => {
    store.planning();
    store.planned(plan);
    store.executing();
    store.reported({ ...report, planId: 'other' });
    expect(step()).toBe('running');
  });

  it('says what failed', () => {
    store.planning();
    store.failed({ code: 'engine-unreachable', message: 'No engine.' });
    expect(useCleanup.getState().dialog).toMatchObject({ failure: { message: 'No engine.' } });
  });

  it('knows a pass that runs from one that is over', () => {
    const pass = { planId: 'p1', startedAt: 0, items: [], report: null };
    expect(isRunning(null)).toBe(false);
    expect(isRunning({ ...pass, state: 'verifying' })).toBe(true);
    expect(isRunning({ ...pass, state: 'finished' })).toBe(false);
  });
});
