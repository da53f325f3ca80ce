// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { HeadroomPanel } from '../../../../../renderer/features/overview/HeadroomPanel';
import { WarningsPanel } from '../../../../../renderer/features/overview/WarningsPanel';
import { useSettings } from '../../../../../renderer/stores/settings';
import { useLimits } from '../../../../../renderer/stores/limits';
import { useWarnings } from '../../../../../renderer/stores/warnings';
import { defaultSettings } from '../../../../../shared/defaults';
import type { Headroom } from '../../../../../shared/model/warning';
import { aBetterLimit, aWarning, someLimits } from '../../samples';
import { someWarnings } from '../../status';

const show = (page: ReactNode) => render(<MantineProvider env="test">{page}</MantineProvider>);
const gibibyte = 2 ** 30;
const headroomOf = (about: Partial<Headroom>): void =>
  useWarnings.getState().show(someWarnings({ headroom: { ...someWarnings().headroom, ...about } }));

beforeEach(() => {
  useWarnings.getState().clear();
  useLimits.getState().clear();
  useSettings.getState().show(defaultSettings);
});
afterEach(cleanup);

describe('the warnings on the overview', () => {
  it('are told the worst first, then those that are over', () => {
    useWarnings.getState().show(
      someWarnings({
        open: [
          aWarning('auth'),
          aWarning('backend', {
            cause: 'trend',
            forecast: { bytesPerMinute: 12 * 2 ** 20, reachesAt: Date.now() + 360_000 }
          }),
          aWarning('db', { level: 'critical', percent: 95 })
        ],
        past: [aWarning('cache', { until: 90_000 })]
      })
    );
    show(<WarningsPanel />);
    const lines = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
    expect(lines[0]).toMatch(/^db.*Critical/);
    expect(lines[1]).toMatch(/^auth/);
    expect(lines[2]).toContain('reaches its limit in about 6 min at +12 MiB/min');
    expect(lines[3]).toContain('was above its load line for 1 min');
    screen.getByText('3 warnings now');
  });

  it('lead to the better limit where there is one', () => {
    useLimits.getState().show(someLimits({ recommendations: [aBetterLimit('auth')] }));
    useWarnings.getState().show(someWarnings({ open: [aWarning('auth'), aWarning('db')] }));
    show(<WarningsPanel />);
    const link = screen.getByRole('link', { name: 'Better limit for auth: 1 GiB' });
    expect(link.getAttribute('href')).toBe('#/containers/id-of-auth/limit');
    expect(screen.getAllByRole('link')).toHaveLength(3);
  });

  it('say that there are none', () => {
    show(<WarningsPanel />);
    screen.getByText('No warnings');
  });

  it('mark those nobody is notified of, and the quiet mode', () => {
    const warnings = { ...defaultSettings.warnings, muted: ['auth'], quiet: true };
    useSettings.getState().show({ ...defaultSettings, warnings });
    useWarnings.getState().show(someWarnings({ open: [aWarning('auth')] }));
    show(<WarningsPanel />);
    screen.getByRole('img', { name: 'Notifications muted' });
    screen.getByText('1 warning now, quiet mode');
  });
});

describe('the headroom', () => {
  it('says by how much the engine is overcommitted', () => {
    headroomOf({
      memoryBytes: 4 * gibibyte,
      limitsBytes: 6 * gibibyte,
      overcommittedBytes: 2 * gibibyte
    });
    show(<HeadroomPanel />);
    screen.getByText(/^Overcommitted by 2 GiB/);
  });

  it('says what the limits leave, or that there is none', () => {
    headroomOf({});
    const { unmount } = show(<HeadroomPanel />);
    screen.getByText("All limits together leave 6 GiB of the engine's memory.");
    unmount();
    headroomOf({ limited: 0, limitsBytes: 0 });
    show(<HeadroomPanel />);
    screen.getByText('No running container has a limit.');
  });

  it('says why the disk is not known', () => {
    headroomOf({ disk: { known: false, why: 'The engine is far away.' } });
    show(<HeadroomPanel />);
    screen.getByTitle('The engine is far away.');
  });
});
