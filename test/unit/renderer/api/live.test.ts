// @vitest-environment happy-dom
import { renderHook } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { loadHistory } from '../../../../renderer/api/history';
import { startLive } from '../../../../renderer/api/live';
import { useCleanup } from '../../../../renderer/stores/cleanup';
import { useContainers } from '../../../../renderer/stores/containers';
import { useCountedDialog } from '../../../../renderer/stores/dialogs';
import { useEngine } from '../../../../renderer/stores/engine';
import { useHistory } from '../../../../renderer/stores/history';
import { useNavigation } from '../../../../renderer/stores/navigation';
import { usePresence } from '../../../../renderer/stores/presence';
import { useWarnings } from '../../../../renderer/stores/warnings';
import { useSettings } from '../../../../renderer/stores/settings';
import { defaultSettings } from '../../../../shared/defaults';
import type { HistoryPass } from '../../../../shared/model/history';
import { fakeBridge } from '../fake-bridge';
import { aContainer, aSample, aWarning } from '../../../helpers/samples';
import { aSnapshot, engineAt, someWarnings } from '../status';

const snapshot = aSnapshot({
  containers: [aContainer('a')],
  settings: { ...defaultSettings, theme: 'dark' }
});

const aPass: HistoryPass = {
  passId: 'p',
  endpointUrl: 'unix:///one',
  startedAt: 1,
  endedAt: 2,
  state: 'finished',
  cancelled: false,
  items: []
};

describe('the live connection', () => {
  let stop = (): void => undefined;
  beforeEach(() => {
    useContainers.getState().clear();
    useEngine.setState({ status: null, failure: null });
    useHistory.getState().clear();
  });
  afterEach(() => stop());

  const shown = (): string[] => useContainers.getState().containers.map(({ name }) => name);

  it('fills the stores from the snapshot and follows events from there', async () => {
    const { tell } = fakeBridge({ 'app.snapshot': snapshot });
    stop = startLive();
    await vi.waitFor(() => expect(shown()).toEqual(['a']));
    expect(useSettings.getState().settings.theme).toBe('dark');
    const b = aContainer('b');
    tell('containers', [b]);
    tell('samples', { at: 1, samples: { [b.id]: aSample(92) }, unread: [] });
    expect(shown()).toEqual(['b']);
    expect(useContainers.getState().latest[b.id]?.level).toBe('critical');
  });

  it('tells what is on screen, and goes where the tray or a notification leads', async () => {
    const { tell, invoke } = fakeBridge({ 'app.snapshot': snapshot });
    stop = startLive();
    await vi.waitFor(() => expect(shown()).toEqual(['a']));
    useNavigation.setState({ page: 'disk', containerId: null });
    expect(invoke).toHaveBeenLastCalledWith('app.place', { page: 'disk', containerId: null });
    tell('visit', { page: 'containers', containerId: 'some-id', plan: false });
    expect(window.location.hash).toBe('#/containers/some-id');
    tell('visit', { page: 'cleanup', containerId: null, plan: true });
    expect(window.location.hash).toBe('#/cleanup');
    expect(invoke).toHaveBeenLastCalledWith('cleanup.plan', undefined);
    useCleanup.getState().close();
  });

  it('shows the warnings of this engine and whether watching is paused', async () => {
    const warnings = someWarnings({ open: [aWarning('a')] });
    const { tell } = fakeBridge({ 'app.snapshot': aSnapshot({ ...snapshot, warnings }) });
    stop = startLive();
    await vi.waitFor(() => expect(useWarnings.getState().open).toHaveLength(1));
    tell('presence', { ...snapshot.presence, paused: true });
    expect(usePresence.getState().paused).toBe(true);
    tell('engine', engineAt('unix:///two'));
    expect(useWarnings.getState().open).toEqual([]);
  });

  it('shows nothing of one engine beside another, and asks for everything afresh', async () => {
    const { tell, invoke } = fakeBridge({ 'app.snapshot': snapshot });
    stop = startLive();
    await vi.waitFor(() => expect(shown()).toEqual(['a']));
    tell('engine', engineAt('unix:///two'));
    expect(shown()).toEqual([]);
    expect(useContainers.getState().listed).toBe(false);
    const snapshots = invoke.mock.calls.filter(([command]) => command === 'app.snapshot');
    expect(snapshots).toHaveLength(2);
  });

  it('drops the history of an engine that was left before it was told', async () => {
    let answer: (passes: HistoryPass[]) => void = () => undefined;
    const late = new Promise<HistoryPass[]>(resolve => (answer = resolve));
    fakeBridge({ 'app.snapshot': snapshot, 'history.list': late });
    stop = startLive();
    await vi.waitFor(() => expect(shown()).toEqual(['a']));
    const reading = loadHistory();
    useEngine.getState().show(engineAt('unix:///two'));
    answer([aPass]);
    await reading;
    expect(useHistory.getState().passes).toBeNull();
    await loadHistory();
    expect(useHistory.getState().passes).toEqual([aPass]);
  });

  it('tells while a plan is open, so that no schedule comes in between', async () => {
    const { invoke } = fakeBridge({ 'app.snapshot': snapshot });
    stop = startLive();
    const { planning, close } = useCleanup.getState();
    planning();
    close();
    const told = invoke.mock.calls.filter(([command]) => command === 'app.dialog');
    expect(told.map(([, args]) => args)).toEqual([
      { open: false },
      { open: true },
      { open: false }
    ]);
  });

  it('tells of every other dialog as well, once for those that overlap', () => {
    const { invoke } = fakeBridge({ 'app.snapshot': snapshot });
    stop = startLive();
    const drawer = renderHook(() => useCountedDialog(true));
    useCleanup.getState().planning();
    drawer.unmount();
    useCleanup.getState().close();
    const told = invoke.mock.calls.filter(([command]) => command === 'app.dialog');
    expect(told.map(([, args]) => args)).toEqual([
      { open: false },
      { open: true },
      { open: false }
    ]);
  });

  it('tells why when there is no answer at all', async () => {
    fakeBridge({ 'app.snapshot': { code: 'internal', message: 'It broke.' } });
    stop = startLive();
    await vi.waitFor(() =>
      expect(useEngine.getState().failure).toEqual({ code: 'internal', message: 'It broke.' })
    );
  });

  it('hears nothing once it was stopped', async () => {
    const { tell } = fakeBridge({ 'app.snapshot': snapshot });
    stop = startLive();
    await vi.waitFor(() => expect(shown()).toEqual(['a']));
    stop();
    tell('containers', []);
    expect(shown()).toEqual(['a']);
  });
});
