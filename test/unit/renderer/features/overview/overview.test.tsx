// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, render, screen, within } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DiskPanel } from '../../../../../renderer/features/overview/DiskPanel';
import { Headroom as HeadroomPart } from '../../../../../renderer/features/overview/Headroom';
import { PressurePanel } from '../../../../../renderer/features/overview/PressurePanel';
import { useContainers } from '../../../../../renderer/stores/containers';
import { useDisk } from '../../../../../renderer/stores/disk';
import { useEngine } from '../../../../../renderer/stores/engine';
import { useSettings } from '../../../../../renderer/stores/settings';
import { useWarnings } from '../../../../../renderer/stores/warnings';
import { defaultSettings } from '../../../../../shared/defaults';
import type { DiskState } from '../../../../../shared/model/disk';
import type { Headroom, Warning } from '../../../../../shared/model/warning';
import { aContainer, aSample, aWarning } from '../../../../helpers/samples';
import { engineAt, someWarnings } from '../../status';

const show = (page: ReactNode) => render(<MantineProvider env="test">{page}</MantineProvider>);
const gibibyte = 2 ** 30;
const headroomOf = (about: Partial<Headroom>): void =>
  useWarnings.getState().show(someWarnings({ headroom: { ...someWarnings().headroom, ...about } }));

const pressure = (percents: Record<string, number>, open: Warning[]) => {
  useWarnings.getState().show(someWarnings({ open }));
  const readings = Object.entries(percents).map(([name, percent]) => ({
    container: aContainer(name),
    sample: aSample(percent)
  }));
  show(<PressurePanel readings={readings} />);
  return screen.getAllByRole('listitem');
};

beforeEach(() => {
  useWarnings.getState().clear();
  useContainers.setState({ listed: true });
  useSettings.getState().show(defaultSettings);
});
afterEach(cleanup);

describe('who is close to the limit', () => {
  it('is told once, with where the memory is going', () => {
    const forecast = { bytesPerMinute: 12 * 2 ** 20, reachesAt: Date.now() + 360_000 };
    const rows = pressure({ auth: 75, backend: 60, calm: 10 }, [
      aWarning('auth', { since: Date.now() - 500_000, levelSince: Date.now() - 60_000 }),
      aWarning('backend', { cause: 'trend', forecast })
    ]);
    expect(rows).toHaveLength(3);
    const notes = screen.getAllByRole('note').map(({ textContent }) => textContent);
    expect(notes).toEqual([
      'Above its load line for 1 min',
      'Reaches its limit in about 6 min at +12 MiB/min'
    ]);
  });

  it('is followed by what has no limit to be close to', () => {
    const rows = pressure({ auth: 75 }, [
      aWarning('free', { cause: 'no limit', level: 'critical' }),
      aWarning('The disk of the engine', { cause: 'disk', containerId: null, percent: 95 })
    ]);
    expect(rows).toHaveLength(3);
    expect(rows[1]?.textContent).toMatch(/^free.*Has no limit and uses 379 MiB/);
    expect(rows[2]?.textContent).toMatch(/Is nearly full/);
    expect(within(rows[2]!).getByRole('link').getAttribute('href')).toBe('#/disk');
  });

  it('says how many warnings there is no room for', () => {
    pressure(
      {},
      ['a', 'b', 'c', 'd'].map(name => aWarning(name, { cause: 'no limit' }))
    );
    screen.getByRole('link', { name: '2 more warnings' });
  });

  it('is marked where nobody is notified, and so is the quiet mode', () => {
    const warnings = { ...defaultSettings.warnings, muted: ['auth'], quiet: true };
    useSettings.getState().show({ ...defaultSettings, warnings });
    pressure({ auth: 75 }, [aWarning('auth')]);
    screen.getByRole('img', { name: 'Notifications muted' });
    screen.getByText('Load line at 70%, quiet mode');
  });
});

describe('the headroom', () => {
  beforeEach(() => useEngine.getState().show(engineAt('unix:///engine')));

  it('says by how much the engine is overcommitted', () => {
    headroomOf({
      memoryBytes: 4 * gibibyte,
      limitsBytes: 6 * gibibyte,
      overcommittedBytes: 2 * gibibyte
    });
    show(<HeadroomPart />);
    screen.getByText(/^Overcommitted by 2 GiB/);
  });

  it('says what the limits leave, what has none, or that there is none', () => {
    headroomOf({ unlimited: 1, unlimitedUsedBytes: gibibyte });
    const { unmount } = show(<HeadroomPart />);
    screen.getByText(
      "All limits together leave 6 GiB of the engine's memory. 1 container without a limit uses 1 GiB."
    );
    unmount();
    headroomOf({ limited: 0, limitsBytes: 0, unlimited: 2 });
    show(<HeadroomPart />);
    screen.getByText('No running container has a limit.');
  });
});

describe('the disk of the engine', () => {
  const figure = { count: 3, active: 0, bytes: 11.11e9, reclaimableBytes: 11.11e9 };
  const measured = (about: Partial<DiskState>): void => {
    const figures = { images: figure, containers: figure, volumes: figure, buildCache: figure };
    useDisk.setState({ usage: { ...figures, takenAt: Date.now(), items: [] }, ...about });
    show(<DiskPanel />);
  };
  const cache = (): string => screen.getByRole('row', { name: /^Build cache/ }).textContent;
  afterEach(() => useDisk.getState().clear());

  it('says what is reclaimable, and when that was measured', () => {
    measured({});
    expect(cache()).toBe('Build cache11.11 GB11.11 GB');
    screen.getByText('Measured just now');
  });

  it('does not call reclaimable what a cleanup has just removed', () => {
    measured({ outdated: 'cleanup', dueAt: Date.now() + 2_000 });
    expect(cache()).toBe('Build cache11.11 GB–not measured since the cleanup');
    screen.getByText('Measuring again in 2 s');
    act(() => useDisk.setState({ dueAt: null, measuringSince: Date.now() }));
    screen.getByText('Measuring again…');
    act(() => useDisk.setState({ measuringSince: null }));
    screen.getByText('Measured before the cleanup');
  });

  it('says how much of it is free, and nothing where that cannot be seen', () => {
    headroomOf({});
    const { unmount } = show(<DiskPanel />);
    screen.getByText('500 GB of 1 TB');
    unmount();
    headroomOf({ disk: { known: false, why: 'The engine is far away.' } });
    show(<DiskPanel />);
    expect(screen.queryByText(/Free on/)).toBeNull();
  });
});
