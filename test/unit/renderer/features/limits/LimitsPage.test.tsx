// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import ComposeDialog from '../../../../../renderer/features/limits/ComposeDialog';
import LimitsPage from '../../../../../renderer/features/limits/LimitsPage';
import { useEngine } from '../../../../../renderer/stores/engine';
import { useLimits } from '../../../../../renderer/stores/limits';
import type { ComposeEdit, LimitChange, LimitsOverview } from '../../../../../shared/model/limit';
import { fakeBridge } from '../../fake-bridge';
import { aBetterLimit, someLimits } from '../../../../helpers/samples';
import { engineAt } from '../../status';

const mib = 1024 * 1024;

const backend = aBetterLimit('shop-backend-1', {
  containerId: 'b1',
  project: 'shop',
  service: 'backend'
});

const change: LimitChange = {
  changeId: 7,
  endpointUrl: 'unix:///here',
  containerId: 'a1',
  name: 'shop-auth-1',
  at: 0,
  fromBytes: null,
  toBytes: 256 * mib,
  outcome: 'changed',
  why: 'Re-creating the container brings the old limit back.',
  undoneAt: null,
  undoable: true
};

const overview = (about: Partial<LimitsOverview> = {}): LimitsOverview =>
  someLimits({ recommendations: [backend], changes: [change], ...about });

const edit: ComposeEdit = {
  editId: 'e1',
  file: '/srv/shop/compose.yml',
  service: 'backend',
  changes: [{ path: 'mem_limit', before: '512m', after: '1g' }],
  lines: [
    { kind: 'removed', number: 4, text: '    mem_limit: 512m' },
    { kind: 'added', number: 4, text: '    mem_limit: 1g \u202e' }
  ],
  notes: []
};

const open = async (answers: Parameters<typeof fakeBridge>[0]) => {
  const bridge = fakeBridge({ 'limits.list': overview(), ...answers });
  render(
    <MantineProvider env="test">
      <LimitsPage />
      <ComposeDialog />
    </MantineProvider>
  );
  await screen.findByRole('heading', { name: 'Limits' });
  await act(async () => undefined);
  return bridge;
};

const press = (name: string | RegExp): boolean =>
  fireEvent.click(screen.getByRole('button', { name }));

describe('the limits', () => {
  beforeEach(() => {
    useLimits.getState().clear();
    useEngine.setState({ status: engineAt('unix:///here', {}) });
  });
  afterEach(cleanup);

  it('are told with their reasons and the headroom of the engine', async () => {
    await open({});
    expect(
      screen.getByText(
        "The limits of what runs add up to 3 GiB of the engine's 2 GiB, 1 GiB more than there is; 1 container has none."
      )
    ).toBeDefined();
    expect(screen.getByText('Its peak is high. It takes some.')).toBeDefined();
    expect(screen.getByText('Above the load line')).toBeDefined();
  });

  it('say so when all of them fit', async () => {
    await open({ 'limits.list': overview({ recommendations: [], changes: [] }) });
    expect(screen.getByText('Every limit fits')).toBeDefined();
    expect(screen.queryByText('Changes')).toBeNull();
  });

  it('are applied at a press, and a refusal is told beside it', async () => {
    const message = 'It uses too much.';
    const { invoke } = await open({ 'limits.apply': { code: 'refused', message } });
    press('Apply the limit to shop-backend-1 now');
    expect((await screen.findByRole('alert')).textContent).toBe(message);
    const args = { containerId: 'b1', toBytes: 1024 * mib };
    expect(invoke).toHaveBeenCalledWith('limits.apply', args);
  });

  it('are taken back by the number of the change', async () => {
    const { invoke } = await open({ 'limits.undo': change });
    press('Undo the change of shop-auth-1');
    await waitFor(() => expect(invoke).toHaveBeenCalledWith('limits.undo', { changeId: 7 }));
  });

  it('are written into a file as they were shown, without a path from the window', async () => {
    const written = { file: edit.file, backup: '/data/compose-backups/x' };
    const { invoke } = await open({ 'limits.compose': edit, 'limits.writeCompose': written });
    press('Write the limit of shop-backend-1 to compose');
    expect(await screen.findByText('/srv/shop/compose.yml')).toBeDefined();
    expect(screen.getByText(/mem_limit: 1g \ufffd/)).toBeDefined();
    press('Write to the file');
    expect(await screen.findByText('/data/compose-backups/x')).toBeDefined();
    const ask = { containerId: 'b1', toBytes: 1024 * mib, ask: false };
    expect(invoke).toHaveBeenCalledWith('limits.compose', ask);
    expect(invoke).toHaveBeenCalledWith('limits.writeCompose', { editId: 'e1' });
  });

  it('can go into another file when the first one is refused', async () => {
    const message = 'It is not valid YAML. The file was not changed.';
    const { invoke } = await open({ 'limits.compose': { code: 'refused', message } });
    press('Write the limit of shop-backend-1 to compose');
    expect(await screen.findByText(message)).toBeDefined();
    press('Choose another file…');
    const ask = { containerId: 'b1', toBytes: 1024 * mib, ask: true };
    await waitFor(() => expect(invoke).toHaveBeenCalledWith('limits.compose', ask));
  });

  it('are not written for what Compose has not made', async () => {
    const alone = { ...backend, service: null };
    await open({ 'limits.list': overview({ recommendations: [alone], changes: [] }) });
    const button = screen.getByRole('button', { name: /^Write the limit of/ });
    expect(button.hasAttribute('disabled')).toBe(true);
  });
});
