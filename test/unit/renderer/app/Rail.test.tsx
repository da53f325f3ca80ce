// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Rail } from '../../../../renderer/app/Rail';
import { useContainers } from '../../../../renderer/stores/containers';
import { useWarnings } from '../../../../renderer/stores/warnings';
import { aContainer, aSample, aWarning } from '../../../helpers/samples';

const badge = (): string | undefined =>
  screen.getByRole('link', { name: 'Containers' }).textContent?.replace('Containers', '');

describe('the rail', () => {
  beforeEach(() => {
    useContainers.getState().clear();
    useWarnings.getState().clear();
    render(
      <MantineProvider env="test">
        <Rail />
      </MantineProvider>
    );
  });
  afterEach(cleanup);

  it('counts containers there is a warning of, however their values dance around the line', () => {
    const web = aContainer('web');
    act(() => useContainers.getState().list([web]));
    act(() =>
      useWarnings.setState({ open: [aWarning('web'), aWarning('api', { containerId: null })] })
    );
    for (const percent of [75, 62, 75]) {
      const samples = { [web.id]: aSample(percent) };
      act(() => useContainers.getState().round({ at: 1, samples, unread: [] }));
      expect(badge()).toBe('1');
    }
    act(() => useWarnings.setState({ open: [] }));
    expect(badge()).toBe('');
  });
});
