// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { toMarkdown } from '../../../../../renderer/features/incidents/markdown';
import { MemoryCurve } from '../../../../../renderer/features/incidents/MemoryCurve';
import IncidentsPage from '../../../../../renderer/features/incidents/IncidentsPage';
import { byDay, filterIncidents } from '../../../../../renderer/features/incidents/words';
import { useContainers } from '../../../../../renderer/stores/containers';
import { useLimits } from '../../../../../renderer/stores/limits';
import { useIncidents } from '../../../../../renderer/stores/incidents';
import { useNavigation } from '../../../../../renderer/stores/navigation';
import type { IncidentContext } from '../../../../../shared/model/incident';
import { anIncident } from '../../../../helpers/an-incident';
import { aBetterLimit, aContainer, someLimits } from '../../../../helpers/samples';
import { fakeBridge } from '../../fake-bridge';

const context: IncidentContext = {
  logs: [{ stream: 'stderr', at: 1, text: '\u001b[31mno ```bucket```\u001b[0m' }],
  logsMissing: null,
  curve: [],
  pressed: [{ name: 'api', percent: 81.25, level: 'high' }],
  running: []
};

const open = (answers: Parameters<typeof fakeBridge>[0] = {}) => {
  const bridge = fakeBridge(answers);
  render(
    <MantineProvider env="test">
      <IncidentsPage />
    </MantineProvider>
  );
  return bridge;
};

describe('the incidents page', () => {
  beforeEach(() => {
    useIncidents.setState({ incidents: null, failure: null });
    useLimits.getState().clear();
    useContainers.getState().clear();
    useNavigation.setState({ page: 'incidents', incidentId: null });
  });
  afterEach(cleanup);

  it('says that nothing went wrong', () => {
    useIncidents.setState({ incidents: [] });
    open();
    screen.getByText('Calm sea');
  });

  it('says why it could not be read', () => {
    useIncidents.setState({ failure: { code: 'journal-failed', message: 'The disk is full.' } });
    open();
    screen.getByText('The disk is full.');
    expect(screen.queryByText('Reading what happened…')).toBeNull();
  });

  it('shows what happened to one container again and again as one row that opens', () => {
    const now = Date.now();
    const crashes = [1, 2, 3].map(minute =>
      anIncident({ id: `crash-${minute}`, at: now - minute, exitCode: 1, seen: minute !== 3 })
    );
    const other = anIncident({ id: 'other', at: now - 2, exitCode: 2, cause: 'Another code.' });
    useIncidents.setState({ incidents: [crashes[0]!, other, crashes[1]!, crashes[2]!] });
    open();
    expect(screen.getAllByRole('link')).toHaveLength(1);
    const row = screen.getByRole('button', { name: /web.*3 times/ });
    expect(row.textContent).toContain('New');
    expect(row.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(row);
    expect(row.getAttribute('aria-expanded')).toBe('true');
    const hrefs = screen.getAllByRole('link').map(link => link.getAttribute('href'));
    expect(hrefs).toEqual([
      '#/incidents/crash-1',
      '#/incidents/crash-2',
      '#/incidents/crash-3',
      '#/incidents/other'
    ]);
    fireEvent.click(row);
    expect(screen.getAllByRole('link')).toHaveLength(1);
  });

  it('shows 300, and filters them by words and kind', () => {
    const now = Date.now();
    const incidents = Array.from({ length: 300 }, (_, index) =>
      anIncident({ id: String(index), name: `app-${index}`, at: now - index * 1_000 })
    );
    useIncidents.setState({
      incidents: [...incidents, anIncident({ kind: 'oom', name: 'leaky' })]
    });
    open();
    expect(screen.getAllByRole('link')).toHaveLength(301);
    fireEvent.change(screen.getByRole('textbox', { name: 'Filter incidents' }), {
      target: { value: 'app-299 crash' }
    });
    expect(screen.getAllByRole('link')).toHaveLength(1);
    screen.getByText('1 of 301');
    fireEvent.click(screen.getByRole('radio', { name: 'Memory' }));
    screen.getByText('No incident matches');
  });

  it('leads from a kill for memory to the better limit, of the container that is there now', async () => {
    const kill = anIncident({ id: 'kill', kind: 'oom', containerId: 'gone' });
    useIncidents.setState({ incidents: [kill, anIncident({ id: 'crash' })] });
    useContainers.setState({ containers: [aContainer('web', { id: 'new' })] });
    open({
      'limits.list': someLimits({ recommendations: [aBetterLimit('web', { containerId: 'new' })] })
    });
    const link = await screen.findByRole('link', { name: 'Better limit for web: 1 GiB' });
    expect(link.getAttribute('href')).toBe('#/containers/new/limit');
  });

  it('shows one with what was known then, and copies it', async () => {
    const incident = anIncident({ kind: 'oom', limitBytes: 16 * 1024 * 1024, exitCode: 137 });
    useIncidents.setState({ incidents: [incident] });
    const { invoke } = open({ 'incidents.details': { incident, context } });
    act(() => useNavigation.setState({ incidentId: 'one' }));
    await screen.findByText('The last line of its log');
    screen.getByText('16 MiB');
    screen.getByText('api (81.3%)');
    fireEvent.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    await screen.findByRole('button', { name: 'Copied' });
    await waitFor(() =>
      expect(invoke).toHaveBeenCalledWith('app.copy', { text: toMarkdown({ incident, context }) })
    );
  });
});

describe('the memory before an incident', () => {
  it('ends with the latest end of a loop, and not with its beginning', () => {
    const begun = new Date(2026, 10, 23, 8, 10, 17).getTime();
    const curve = [500_000, 620_000].map(after => ({
      at: begun + after,
      usedBytes: 2 ** 20,
      limitBytes: null
    }));
    const incident = anIncident({ kind: 'restart-loop', at: begun });
    const { container } = render(<MemoryCurve incident={incident} curve={curve} />);
    expect(container.textContent).toContain('2 min before');
    expect(container.textContent).toContain(new Date(begun + 620_000).toLocaleTimeString());
    cleanup();
  });
});

describe('an incident as Markdown', () => {
  it('keeps what others wrote as text, without escape sequences', () => {
    const incident = anIncident({ name: '[evil](x) `a`', limitBytes: null });
    const text = toMarkdown({ incident, context });
    expect(text).toContain('## Crash: \\[evil\\]\\(x\\) \\`a\\`');
    expect(text).toContain('- Memory limit: none');
    expect(text).toContain('- Under pressure then: api 81.3%');
    expect(text).toContain('````text\nerr no ```bucket```\n````');
    expect(text).not.toContain('\u001b');
  });
});

describe('the list of incidents', () => {
  it('goes day by day', () => {
    const now = new Date(2026, 10, 23, 12).getTime();
    const at = [now, now - 3_600_000, now - 86_400_000, now - 3 * 86_400_000];
    const days = byDay(
      at.map((moment, index) => anIncident({ id: String(index), at: moment })),
      now
    );
    expect(days.map(({ incidents }) => incidents.length)).toEqual([2, 1, 1]);
    expect(days.slice(0, 2).map(({ day }) => day)).toEqual(['Today', 'Yesterday']);
  });

  it('counts both ways of running out of memory as one kind', () => {
    const all = (['oom', 'child-oom', 'crash', 'outage'] as const).map(kind =>
      anIncident({ kind })
    );
    const found = filterIncidents(all, { text: '', kind: 'memory' });
    expect(found.map(({ kind }) => kind)).toEqual(['oom', 'child-oom']);
  });
});
