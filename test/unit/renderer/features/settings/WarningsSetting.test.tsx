// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { WarningsSetting } from '../../../../../renderer/features/settings/WarningsSetting';
import { defaultSettings } from '../../../../../shared/defaults';
import type { WarningSettings } from '../../../../../shared/model/warning';

const lines = { high: 50, critical: 80 };

const opened = (about: Partial<WarningSettings> = {}) => {
  const change = vi.fn();
  const warnings = { ...defaultSettings.warnings, ...about };
  const { thresholds } = defaultSettings;
  render(
    <MantineProvider env="test">
      <WarningsSetting warnings={warnings} thresholds={thresholds} saving={false} change={change} />
    </MantineProvider>
  );
  const type = (label: string, value: string): void =>
    void fireEvent.change(screen.getByLabelText(label), { target: { value } });
  const add = (): void => void fireEvent.click(screen.getByRole('button', { name: 'Add' }));
  return { change, warnings, type, add };
};

afterEach(cleanup);

describe('lines of their own', () => {
  it('are added by name', () => {
    const { change, warnings, type, add } = opened();
    type('Name', ' backend ');
    type('Its load line', '50');
    type('Its critical line', '80');
    add();
    expect(change).toHaveBeenCalledWith({
      warnings: { ...warnings, ownLines: [{ by: 'container', name: 'backend', lines }] }
    });
  });

  it('are refused without a name, twice, or the wrong way round', () => {
    const { change, type, add } = opened({
      ownLines: [{ by: 'container', name: 'backend', lines }]
    });
    add();
    expect(screen.getByRole('alert').textContent).toContain('Type the name of a container.');
    type('Name', 'backend');
    expect(screen.getByRole('alert').textContent).toContain('has lines of its own already');
    type('Name', 'auth');
    type('Its load line', '95');
    expect(screen.getByRole('alert').textContent).toContain('must lie below the critical line');
    add();
    expect(change).not.toHaveBeenCalled();
  });

  it('go one by one', () => {
    const kept = { by: 'project' as const, name: 'webshop', lines };
    const { change, warnings } = opened({
      ownLines: [{ by: 'container', name: 'backend', lines }, kept]
    });
    fireEvent.click(screen.getByRole('button', { name: 'Remove the lines of backend' }));
    expect(change).toHaveBeenCalledWith({ warnings: { ...warnings, ownLines: [kept] } });
  });
});

it('quiet mode and muted containers are turned off again', () => {
  const { change, warnings } = opened({ quiet: true, muted: ['auth', 'db'] });
  fireEvent.click(screen.getByRole('switch'));
  expect(change).toHaveBeenLastCalledWith({ warnings: { ...warnings, quiet: false } });
  fireEvent.click(screen.getByRole('button', { name: 'Notify me of auth again' }));
  expect(change).toHaveBeenLastCalledWith({ warnings: { ...warnings, muted: ['db'] } });
});
