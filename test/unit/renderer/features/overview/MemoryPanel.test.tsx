// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, it } from 'vitest';
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
