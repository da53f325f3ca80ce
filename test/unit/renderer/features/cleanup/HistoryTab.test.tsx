// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadHistory } from '../../../../../renderer/api/history';
import { HistoryTab } from '../../../../../renderer/features/cleanup/history/HistoryTab';
import { Interrupted } from '../../../../../renderer/features/cleanup/history/Interrupted';
import { useCleanup } from '../../../../../renderer/stores/cleanup';
import { useEngine } from '../../../../../renderer/stores/engine';
import { useHistory } from '../../../../../renderer/stores/history';
import type { HistoryItem, HistoryPass } from '../../../../../shared/model/history';
import { fakeBridge } from '../../fake-bridge';
import { engineAt } from '../../status';

const anItem = (entryId: number, about: Partial<HistoryItem> = {}): HistoryItem => ({
  entryId,
  kind: 'container',
  name: `thing-${entryId}`,
  state: 'settled',
  outcome: 'removed',
  why: null,
  bytesFreed: 0,
  restoredAt: null,
  restorable: true,
  ...about
});

const aPass = (items: HistoryItem[], about: Partial<HistoryPass> = {}): HistoryPass => ({
  passId: 'one',
  endpointUrl: 'unix:///here',
  startedAt: 0,
  endedAt: 1,
  state: 'finished',
  cancelled: false,
  items,
  ...about
});

const open = async (answers: Parameters<typeof fakeBridge>[0]) => {
  const bridge = fakeBridge(answers);
  render(
    <MantineProvider env="test">
      <Interrupted />
      <HistoryTab />
    </MantineProvider>
  );
  await act(loadHistory);
  return bridge;
};
const press = (name: string): boolean => fireEvent.click(screen.getByRole('button', { name }));

describe('the history', () => {
  beforeEach(() => {
    useHistory.setState({ passes: null, failure: null });
    useCleanup.setState({ pass: null });
    useEngine.setState({ status: engineAt('unix:///here', {}) });
  });
  afterEach(cleanup);

  it('says that there is none yet', async () => {
    await open({ 'history.list': [] });
    screen.getByText('Nothing was cleaned up yet');
  });

  it('says why it could not be read', async () => {
    await open({ 'history.list': { code: 'journal-failed', message: 'The disk is full.' } });
    screen.getByText('The disk is full.');
  });

  it('offers to restore what was removed here and was not restored yet', async () => {
    await open({
      'history.list': [
        aPass([
          anItem(1),
          anItem(2, { restoredAt: 5 }),
          anItem(3, { outcome: 'skipped', why: 'It is running.', restorable: false })
        ]),
        aPass([anItem(4)], { passId: 'two', endpointUrl: 'unix:///elsewhere' })
      ]
    });
    const offered = screen.getAllByRole('button', { name: /^Restore/ });
    expect(offered.map(button => button.getAttribute('aria-label'))).toEqual([
      'Restore container thing-1'
    ]);
    screen.getByText('Restored');
    screen.getByText('It is running.');
  });

  it('names the anonymous volumes that went with a container', async () => {
    await open({ 'history.list': [aPass([anItem(1, { volumes: ['v1', 'v2'] })])] });
    screen.getByRole('region', { name: '1 item and 2 anonymous volumes removed' });
    const details = screen.getByText('with 2 anonymous volumes').parentElement;
    expect(details?.textContent).toContain('v1v2');
  });

  it('says what is lost before it restores', async () => {
    const loss = 'What its anonymous volumes held is gone: they come back empty.';
    const preview = { entryId: 1, kind: 'container', name: 'thing-1', impossible: null } as const;
    const { invoke } = await open({
      'history.list': [aPass([anItem(1)])],
      'history.preview': { ...preview, losses: [loss] },
      'history.restore': { entryId: 1, id: 'new', name: 'thing-1' }
    });
    press('Restore container thing-1');
    await screen.findByText(loss);
    expect(invoke).not.toHaveBeenCalledWith('history.restore', expect.anything());
    press('Restore');
    await waitFor(() => expect(invoke).toHaveBeenCalledWith('history.restore', { entryId: 1 }));
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('calls a restore off that the engine does not answer, and says what that came to', async () => {
    const preview = { entryId: 1, kind: 'container', name: 'thing-1', impossible: null } as const;
    let fail: (error: Error) => void = () => undefined;
    const called = new Promise<never>((_, reject) => (fail = reject));
    const { invoke } = await open({
      'history.list': [aPass([anItem(1)])],
      'history.preview': { ...preview, losses: ['It is created and not started.'] },
      'history.restore': called
    });
    press('Restore container thing-1');
    await screen.findByText('It is created and not started.');
    press('Restore');
    fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
    await waitFor(() =>
      expect(invoke).toHaveBeenCalledWith('history.cancelRestore', { entryId: 1 })
    );
    fail(new Error('The restore was cancelled. Nothing was created.'));
    await screen.findByText('The restore was cancelled. Nothing was created.');
    press('Not now');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('calls off the look of a dialog that is closed before it knows', async () => {
    const { invoke } = await open({
      'history.list': [aPass([anItem(1)])],
      'history.preview': new Promise<never>(() => undefined)
    });
    press('Restore container thing-1');
    await screen.findByLabelText('Looking');
    press('Not now');
    await waitFor(() =>
      expect(invoke).toHaveBeenCalledWith('history.cancelRestore', { entryId: 1 })
    );
  });

  it('says why it cannot, and offers nothing then', async () => {
    const preview = { entryId: 1, kind: 'container', name: 'thing-1' } as const;
    await open({
      'history.list': [aPass([anItem(1)])],
      'history.preview': {
        ...preview,
        losses: [],
        impossible: 'Its image app:1 is not here any more.'
      }
    });
    press('Restore container thing-1');
    await screen.findByText('Its image app:1 is not here any more.');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Restore' }).disabled).toBe(true);
  });

  it('tells what an interrupted pass has done and goes on with one press', async () => {
    const items = [
      anItem(1),
      anItem(2, { state: 'waiting', outcome: null }),
      anItem(3, { state: 'unknown', outcome: null })
    ];
    const { invoke } = await open({ 'history.list': [aPass(items, { state: 'interrupted' })] });
    screen.getByText(/^1 item done, 1 not done, 1 unknown until the engine answers\./);
    press('Continue the cleanup');
    await waitFor(() => expect(invoke).toHaveBeenCalledWith('history.resume', { passId: 'one' }));
  });
});
