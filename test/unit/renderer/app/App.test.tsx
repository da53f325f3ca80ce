// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLive } from '../../../../renderer/api/live';
import { App } from '../../../../renderer/app/App';
import { useContainers } from '../../../../renderer/stores/containers';
import { useHistory } from '../../../../renderer/stores/history';
import { useEngine } from '../../../../renderer/stores/engine';
import type { Snapshot } from '../../../../shared/ipc/contract';
import { fakeBridge } from '../fake-bridge';
import { aContainer, aSample } from '../../../helpers/samples';
import { aHealth, aSnapshot, engineAt } from '../status';

const down = engineAt('unix:///gone', {
  state: 'down',
  failure: { code: 'engine-unreachable', message: 'Nothing answers at unix:///gone.' },
  nextTryAt: Date.now() + 60_000
});

describe('the window', () => {
  let stop = (): void => undefined;
  beforeEach(() => {
    useContainers.getState().clear();
    useHistory.getState().clear();
    useEngine.setState({ status: null, failure: null, notice: null });
  });
  afterEach(() => {
    stop();
    cleanup();
  });

  const open = async (snapshot: Snapshot) => {
    const bridge = fakeBridge({ 'app.snapshot': snapshot });
    render(<App />);
    await act(async () => {
      stop = startLive();
    });
    const asked = (): string[] => bridge.invoke.mock.calls.map(([command]) => command);
    return { ...bridge, asked };
  };

  it('has one link a page and one button that cleans up', async () => {
    await open(aSnapshot());
    for (const name of [
      'Overview',
      'Containers',
      'Limits',
      'Disk',
      'Cleanup',
      'Runs',
      'Engine',
      'Settings'
    ]) {
      expect(screen.getAllByRole('link', { name })).toHaveLength(1);
    }
    expect(screen.getByRole('link', { name: 'Overview' }).getAttribute('aria-current')).toBe(
      'page'
    );
    expect(screen.getAllByRole('button', { name: 'Clean up safely' })).toHaveLength(1);
  });

  it('says that its first data is shown once a list is on screen, and not before', async () => {
    const { asked, tell } = await open(aSnapshot({ listed: false }));
    expect(asked()).not.toContain('app.firstDataShown');
    act(() => tell('containers', []));
    await waitFor(() => expect(asked()).toContain('app.firstDataShown'));
    screen.getByText('Calm water');
  });

  it('marks who is past the load line', async () => {
    const search = aContainer('search');
    await open(
      aSnapshot({
        containers: [search, aContainer('calm')],
        recent: { [search.id]: [aSample(95)], 'id-of-calm': [aSample(10)] }
      })
    );
    screen.getByText('2 containers running: 1 critical.');
    expect(screen.getAllByText('Critical')).toHaveLength(1);
  });

  it('says that data are simulated where they are, and only there', async () => {
    const simulated = engineAt('http://127.0.0.1:1');
    await open(
      aSnapshot({
        engine: { ...simulated, endpoint: { ...simulated.endpoint, kind: 'simulator' } }
      })
    );
    screen.getByText('Everything here is simulated.');
    cleanup();
    await open(aSnapshot());
    expect(screen.queryByText('Everything here is simulated.')).toBeNull();
  });

  it('says from the start that the journal cannot be used', async () => {
    const message = 'The journal could not be used: its file is damaged.';
    const bridge = fakeBridge({
      'app.snapshot': aSnapshot(),
      'history.list': { code: 'journal-failed', message }
    });
    render(<App />);
    await act(async () => {
      stop = startLive();
    });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('The journal cannot be used.');
    expect(alert.textContent).toContain(`${message} Until it can be used again nothing`);
    expect(bridge.invoke).toHaveBeenCalledWith('history.list', undefined);
  });

  it('has a damaged journal set aside, whichever part of it could not be read', async () => {
    const message = 'The journal could not be used: its file is damaged.';
    const answers: Record<string, unknown> = {
      'app.snapshot': aSnapshot(),
      'history.list': [],
      'incidents.list': { code: 'journal-damaged', message },
      'runs.list': [],
      'audit.list': [],
      'app.setAside': { name: 'journal-aside.sqlite' }
    };
    const bridge = fakeBridge(answers);
    render(<App />);
    await act(async () => {
      stop = startLive();
    });
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(message);
    answers['incidents.list'] = [];
    fireEvent.click(screen.getByRole('button', { name: 'Set it aside' }));
    await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
    expect(bridge.invoke).toHaveBeenCalledWith('app.setAside', { file: 'journal' });
    screen.getByText(/^The damaged journal was set aside as journal-aside\.sqlite/);
  });

  it('takes a note back that holds no longer', async () => {
    const { tell } = await open(aSnapshot({ notice: 'Your rules could not be read.' }));
    screen.getByText('Your rules could not be read.');
    act(() => tell('notice', null));
    expect(screen.queryByText('Your rules could not be read.')).toBeNull();
  });

  it('shows an outage instead of data: which engine, what failed, and a way to try again', async () => {
    const { asked } = await open(aSnapshot({ engine: down, listed: false }));
    const alert = screen.getByRole('alert');
    expect(alert.textContent).toContain('Nothing answers at unix:///gone.');
    expect(alert.textContent).toContain('unix:///gone');
    expect(alert.textContent).toMatch(/Trying again in \d+ s/);
    await waitFor(() => expect(asked()).toContain('app.firstDataShown'));
    fireEvent.click(screen.getByRole('button', { name: 'Try now' }));
    await waitFor(() => expect(asked()).toContain('engine.retry'));
  });

  it('keeps what it knew on screen when the engine goes away, and says so', async () => {
    const { tell } = await open(
      aSnapshot({ engine: engineAt('unix:///gone'), containers: [aContainer('kept')] })
    );
    const readAt = Date.now() - 42_400;
    const facts = {
      serverVersion: '20.10.24',
      apiVersion: '1.41',
      memoryBytes: 24 * 2 ** 30,
      cpus: 2,
      operatingSystem: 'Linux'
    };
    const health = aHealth({ readAt });
    act(() => tell('engine', { ...down, facts, pingMs: null, since: Date.now(), health }));
    expect(screen.getByRole('alert').textContent).toContain('What you see was read 42 s ago.');
    screen.getByRole('heading', { name: 'Overview' });
    const panel = (name: string) => screen.getByRole('region', { name }).textContent;
    expect(panel('Engine')).toContain('–no data of 8 GiB in containers–no data');
    expect(
      screen.getByRole<HTMLButtonElement>('button', { name: 'Clean up safely' }).disabled
    ).toBe(true);
  });
});
