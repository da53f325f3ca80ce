// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';
import { ThresholdSetting } from '../../../../../renderer/features/settings/ThresholdSetting';

afterEach(cleanup);

it('a line that was emptied stands as it is saved once its field is left', () => {
  const change = vi.fn();
  render(
    <MantineProvider env="test">
      <ThresholdSetting thresholds={{ high: 70, critical: 90 }} change={change} />
    </MantineProvider>
  );
  const field = screen.getByLabelText<HTMLInputElement>('Load line');
  fireEvent.change(field, { target: { value: '' } });
  screen.getByRole('alert');
  fireEvent.blur(field);
  expect(field.value).toBe('70%');
  expect(screen.queryByRole('alert')).toBeNull();
  expect(change).not.toHaveBeenCalled();
});
