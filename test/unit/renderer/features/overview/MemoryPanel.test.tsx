// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { MemoryPanel } from '../../../../../renderer/features/overview/MemoryPanel';
import { useEngine } from '../../../../../renderer/stores/engine';
import { fakeBridge } from '../../fake-bridge';
import { engineAt } from '../../status';

afterEach(cleanup);

it('says why nothing can be told of the memory before', async () => {
  const message = 'The memory record could not be used (file is not a database).';
  fakeBridge({ 'memory.stack': { code: 'record-failed', message } });
  useEngine.getState().show(engineAt('unix:///a.sock'));
  render(
    <MantineProvider env="test">
      <MemoryPanel />
    </MantineProvider>
  );
  await screen.findByText(message);
});

it('has a damaged record set aside, and asks the new one at once', async () => {
  const message = 'The memory record could not be used: its file is damaged.';
  const answers = {
    'memory.stack': { code: 'record-damaged', message } as unknown,
    'app.setAside': { name: 'memory-aside.sqlite' }
  };
  const { invoke } = fakeBridge(answers as Parameters<typeof fakeBridge>[0]);
  useEngine.getState().show(engineAt('unix:///a.sock'));
  render(
    <MantineProvider env="test">
      <MemoryPanel />
    </MantineProvider>
  );
  await screen.findByText(message);
  answers['memory.stack'] = { from: 0, to: 1, stepMs: 1, names: [], points: [] };
  fireEvent.click(screen.getByRole('button', { name: 'Set it aside' }));
  await screen.findByText('The chart begins after the first half minute.');
  expect(screen.queryByText(message)).toBeNull();
  expect(invoke).toHaveBeenCalledWith('app.setAside', { file: 'memory' });
  expect(useEngine.getState().notice).toBe(
    "The damaged memory record was set aside as memory-aside.sqlite in Plimsoll's data folder. Nothing was deleted, and a new one was begun."
  );
});
