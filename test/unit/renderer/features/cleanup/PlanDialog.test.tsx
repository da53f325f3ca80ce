// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { previewCleanup } from '../../../../../renderer/api/cleanup';
import PlanDialog from '../../../../../renderer/features/cleanup/PlanDialog';
import { useCleanup } from '../../../../../renderer/stores/cleanup';
import type { CleanupReport } from '../../../../../shared/model/pass';
import type { Plan, PlanItem } from '../../../../../shared/model/plan';
import { fakeBridge } from '../../fake-bridge';
import { aPassItem, aPlanItem } from '../../../../helpers/samples';

const worker = aPlanItem('worker', {
  bytes: 1_000_000,
  volumes: [{ name: 'v', bytes: 2_000_000 }]
});
const migrate = aPlanItem('migrate');
const data = aPlanItem('pgdata', {
  kind: 'volume',
  category: 'named-volume',
  selected: false,
  confirmByName: true
});

const planOf = (...items: PlanItem[]): Plan => ({
  planId: 'p1',
  createdAt: 0,
  endpointUrl: 'unix:///x',
  kept: [],
  items
});

const report: CleanupReport = {
  planId: 'p1',
  startedAt: 0,
  finishedAt: 1000,
  cancelled: false,
  removed: [aPassItem('worker')],
  stopped: [],
  skipped: [aPassItem('migrate', { outcome: 'skipped', why: 'it was started since the preview' })],
  failed: [],
  bytesFreed: 3_000_000
};

const open = async (plan: Plan, answers: Parameters<typeof fakeBridge>[0] = {}) => {
  const bridge = fakeBridge({ 'cleanup.plan': plan, 'cleanup.execute': report, ...answers });
  render(
    <MantineProvider env="test">
      <PlanDialog />
    </MantineProvider>
  );
  await act(() => previewCleanup());
  await screen.findByRole('dialog', { name: 'Cleanup plan' });
  return bridge;
};

const tick = (name: string): void => {
  fireEvent.click(screen.getByRole('checkbox', { name }));
};
const button = (name: string): HTMLButtonElement => screen.getByRole('button', { name });

describe('the plan dialog', () => {
  beforeEach(() => useCleanup.getState().close());
  afterEach(cleanup);

  it('counts what is selected, on the button and in bytes', async () => {
    await open(planOf(worker, migrate, data));
    expect(button('Remove 2 items').disabled).toBe(false);
    screen.getByText('Frees 3 MB');
    tick('worker');
    screen.getByText('Frees 0 B');
    expect(button('Remove 1 item')).toBeTruthy();
    tick('migrate');
    expect(button('Remove 0 items').disabled).toBe(true);
  });

  it('takes all of a group or none', async () => {
    await open(planOf(worker, migrate));
    tick('All stopped containers');
    expect(button('Remove 0 items')).toBeTruthy();
    tick('All stopped containers');
    expect(button('Remove 2 items')).toBeTruthy();
  });

  it('keeps the anonymous volumes it is told to keep', async () => {
    const { invoke } = await open(planOf(worker));
    tick('Keep the anonymous volumes of worker');
    screen.getByText('Frees 1 MB');
    fireEvent.click(button('Remove 1 item'));
    await waitFor(() =>
      expect(invoke).toHaveBeenCalledWith('cleanup.execute', {
        planId: 'p1',
        itemIds: ['item-worker'],
        keepVolumesOf: ['item-worker'],
        confirmedNames: []
      })
    );
  });

  it('asks a second time for named volumes, by name, before anything is sent', async () => {
    const { invoke } = await open(planOf(worker, data));
    tick('pgdata');
    fireEvent.click(button('Remove 2 items'));
    expect(invoke).not.toHaveBeenCalledWith('cleanup.execute', expect.anything());
    expect(button('Remove 2 items').disabled).toBe(true);
    tick('Delete pgdata');
    fireEvent.click(button('Remove 2 items'));
    await waitFor(() =>
      expect(invoke).toHaveBeenCalledWith(
        'cleanup.execute',
        expect.objectContaining({ confirmedNames: ['pgdata'] })
      )
    );
  });

  it('exports to the folder that was chosen, by its id, and takes it back when asked', async () => {
    const folder = { folderId: 'f1', path: '/home/one/volumes' };
    const { invoke } = await open(planOf(data), { 'cleanup.chooseExportFolder': folder });
    tick('pgdata');
    fireEvent.click(button('Remove 1 item'));
    tick('Export to a tar file first');
    await screen.findByText('/home/one/volumes');
    tick('Export to a tar file first');
    expect(screen.queryByText('/home/one/volumes')).toBeNull();
    tick('Export to a tar file first');
    await screen.findByText('/home/one/volumes');
    tick('Delete pgdata');
    fireEvent.click(button('Remove 1 item'));
    await waitFor(() =>
      expect(invoke).toHaveBeenCalledWith(
        'cleanup.execute',
        expect.objectContaining({ confirmedNames: ['pgdata'], exportFolderId: 'f1' })
      )
    );
  });

  it('exports nothing when no folder was chosen', async () => {
    await open(planOf(data), { 'cleanup.chooseExportFolder': null });
    tick('pgdata');
    fireEvent.click(button('Remove 1 item'));
    tick('Export to a tar file first');
    await act(() => Promise.resolve());
    const box = screen.getByRole<HTMLInputElement>('checkbox', {
      name: 'Export to a tar file first'
    });
    expect(box.checked).toBe(false);
  });

  it('goes back from the second question without having confirmed', async () => {
    await open(planOf(worker, data));
    tick('pgdata');
    fireEvent.click(button('Remove 2 items'));
    fireEvent.click(button('Back'));
    expect(screen.getByRole('checkbox', { name: 'pgdata' })).toBeTruthy();
  });

  it('says that it stops where it only stops', async () => {
    await open(planOf(aPlanItem('backend', { category: null, action: 'stop' })));
    expect(button('Stop 1 container')).toBeTruthy();
    screen.getByText('Nothing is removed');
    screen.getByRole('heading', { name: 'Stop backend?' });
    expect(screen.getAllByRole('checkbox')).toHaveLength(1);
  });

  it('ends with the report: what went, what was skipped and why', async () => {
    await open(planOf(worker, migrate));
    fireEvent.click(button('Remove 2 items'));
    const region = await screen.findByRole('region', { name: 'Cleanup report' });
    expect(region.textContent).toContain('1 item removed, 1 skipped, 3 MB freed.');
    expect(region.textContent).toContain('it was started since the preview');
  });

  it('says so when there is nothing to do', async () => {
    await open(planOf());
    screen.getByText('Nothing to clean up');
    screen.getByText('Everything here is in use.');
  });

  it('says how many are only too young, and until when', async () => {
    const plan = planOf();
    const { createdAt } = plan;
    const tooYoung = { count: 2, firstAt: createdAt + 90_000, lastAt: createdAt + 3_600_000 };
    await open({ ...plan, tooYoung });
    screen.getByText(
      '2 stopped containers are too young: the first can go in 2 min, the last in 1 h. All else is in use.'
    );
  });

  it('shows a name that is markup as the text it is', async () => {
    const name = '<img src=x onerror=alert(1)>';
    await open(planOf(aPlanItem(name)));
    expect(screen.getByRole('checkbox', { name })).toBeTruthy();
    expect(document.querySelector('img')).toBeNull();
  });
});

describe('a plan that cannot be made', () => {
  afterEach(cleanup);

  it('is told in the sentence that came with it', async () => {
    fakeBridge({
      'cleanup.plan': { code: 'engine-unreachable', message: 'No engine answers. Start Docker.' }
    });
    render(
      <MantineProvider env="test">
        <PlanDialog />
      </MantineProvider>
    );
    await act(() => previewCleanup());
    expect((await screen.findByRole('alert')).textContent).toContain('No engine answers.');
  });
});
