// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import RunsPage from '../../../../../renderer/features/runs/RunsPage';
import { useCleanup } from '../../../../../renderer/stores/cleanup';
import { useEngine } from '../../../../../renderer/stores/engine';
import { useNavigation } from '../../../../../renderer/stores/navigation';
import { useRuns } from '../../../../../renderer/stores/runs';
import { anIncident } from '../../../../helpers/an-incident';
import { aRun, aRunReport, aRunThing, someCounters } from '../../../../helpers/a-run';
import { fakeBridge } from '../../fake-bridge';
import { engineAt } from '../../status';

const open = (answers: Parameters<typeof fakeBridge>[0] = {}) => {
  const bridge = fakeBridge(answers);
  render(
    <MantineProvider env="test">
      <RunsPage />
    </MantineProvider>
  );
  return bridge;
};

const left = someCounters({ container: { created: 2, gone: 1, left: 1 } });

beforeEach(() => {
  useRuns.getState().clear();
  useCleanup.getState().clear();
  useEngine.getState().show(engineAt('unix:///one'));
  useNavigation.setState({ page: 'runs', runId: null, otherRunId: null });
});
afterEach(cleanup);

describe('the runs page', () => {
  it('says what to do where nothing was recorded yet', async () => {
    open();
    await screen.findByText('No run was recorded yet');
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Record' }).disabled).toBe(false);
  });

  it('says why it could not be read, and tries again', async () => {
    const { invoke } = open({
      'runs.list': { code: 'journal-failed', message: 'The disk is full.' }
    });
    await screen.findByText('The disk is full.');
    const asked = invoke.mock.calls.length;
    fireEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(invoke.mock.calls.length).toBe(asked + 1);
  });

  it('shows kept runs while the engine is down, and why none can be recorded', async () => {
    useEngine.getState().show(engineAt('unix:///one', { state: 'down' }));
    open({ 'runs.list': [aRun()] });
    await screen.findByRole('link', { name: /tests/ });
    screen.getByText(/The engine does not answer/);
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Record' }).disabled).toBe(true);
  });

  it('shows many runs, filters them, and leads two to a comparison, the earlier first', async () => {
    const runs = Array.from({ length: 60 }, (_, index) =>
      aRun({ runId: `id${index}`, name: `suite-${index}`, startedAt: 1_000_000 - index })
    );
    open({ 'runs.list': runs });
    await screen.findByText('suite-59');
    expect(document.querySelectorAll('li')).toHaveLength(60);
    fireEvent.click(screen.getByLabelText('Compare suite-1'));
    fireEvent.click(screen.getByLabelText('Compare suite-7'));
    const link = screen.getByText('Compare these two').closest('a');
    expect(link?.getAttribute('href')).toBe('#/runs/id7/id1');
    fireEvent.change(screen.getByLabelText('Filter runs'), {
      target: { value: 'suite-59' }
    });
    screen.getByText('1 of 60');
    fireEvent.change(screen.getByLabelText('Filter runs'), {
      target: { value: 'no such' }
    });
    screen.getByText('No run matches');
  });

  it('records by a name, shows live counters, and ends in the report', async () => {
    const run = aRun({
      name: 'checkout',
      recordedBy: 'window',
      command: null,
      state: 'recording',
      stoppedAt: null,
      endedAt: null
    });
    const { invoke } = open({ 'runs.record': run, 'runs.stop': aRunReport() });
    fireEvent.change(screen.getByRole('textbox', { name: 'Name of the run' }), {
      target: { value: '  checkout ' }
    });
    fireEvent.click(screen.getByRole('button', { name: 'Record' }));
    await screen.findByRole('timer', { name: 'Recorded for' });
    expect(invoke).toHaveBeenCalledWith('runs.record', { name: 'checkout' });
    act(() => useRuns.getState().told({ ...run, counters: { ...left, running: 1 } }));
    screen.getByText('1 running, 1 gone again');
    fireEvent.click(screen.getByRole('button', { name: 'Stop' }));
    await waitFor(() => expect(window.location.hash).toBe('#/runs/one'));
    expect(invoke).toHaveBeenCalledWith('runs.stop', undefined);
  });

  it('says why a run could not be begun', async () => {
    open({ 'runs.record': { code: 'busy', message: 'A run is being recorded already.' } });
    fireEvent.click(screen.getByRole('button', { name: 'Record' }));
    expect((await screen.findByRole('alert')).textContent).toBe('A run is being recorded already.');
  });
});

describe('a report', () => {
  const things = [
    aRunThing('db', { name: 'db', owner: 'compose project shop' }),
    aRunThing('gone', { left: false, goneAt: 15_000, exitCode: 1, stoppedAt: 14_000 }),
    aRunThing('net', { kind: 'network', name: 'theirs', whose: 'shared' })
  ];
  const report = aRunReport({
    run: aRun({ counters: left, findings: ['leak', 'crash'] }),
    things,
    incidents: [anIncident({ id: 'i', containerId: 'gone', name: 'gone', at: 14_000 })],
    findings: [
      { kind: 'leak', sentence: 'It left 1 container.', evidence: ['The container db was left.'] },
      { kind: 'crash', sentence: '1 container ended with an error.', evidence: [] }
    ],
    logs: [
      {
        containerId: 'db',
        name: 'db',
        lines: [{ stream: 'stdout', at: 1, text: '<b>ready</b>' }],
        missing: null
      }
    ]
  });
  const openReport = (answers: Parameters<typeof fakeBridge>[0] = {}) => {
    useNavigation.setState({ runId: 'one' });
    return open({ 'runs.report': report, ...answers });
  };

  it('tells its findings, what is left and who made it, and what is shared', async () => {
    openReport();
    await screen.findByRole('heading', { level: 1, name: 'tests' });
    const findings = screen.getByRole('list', { name: 'Findings' });
    within(findings).getByText('It left 1 container.');
    within(findings).getByText('The container db was left.');
    const there = screen.getByRole('region', { name: 'Left' });
    within(there).getByText('compose project shop');
    within(there).getByText('running');
    within(screen.getByRole('region', { name: 'Shared' })).getByText('theirs');
    screen.getByText('<b>ready</b>');
    within(findings).getByText(/^1 thing that is there may be its own or somebody else’s/);
  });

  it('says of a run that nothing went wrong', async () => {
    openReport({ 'runs.report': aRunReport() });
    await screen.findByText('It left nothing, and nothing went wrong.');
    expect(screen.queryByRole('button', { name: 'Clean up what this run left' })).toBeNull();
    screen.getByText('It made no container');
  });

  it('has a timeline that is read by keys', async () => {
    openReport();
    const list = await screen.findByRole('listbox', { name: 'Containers over time' });
    fireEvent.keyDown(list, { key: 'End' });
    const chosen = within(list).getByRole('option', { selected: true });
    expect(chosen.getAttribute('aria-label')).toContain(
      'gone: Made after 1 s. Ran 2 s, exit code 1'
    );
    expect(list.getAttribute('aria-activedescendant')).toBe(chosen.id);
    const details = screen.getByRole('status', { name: 'Chosen container' });
    const link = within(details).getByRole('link', { name: /Crash/ });
    expect(link.getAttribute('href')).toBe('#/incidents/i');
  });

  it('asks for a plan of what the run left', async () => {
    const plan = {
      planId: 'p',
      createdAt: 0,
      endpointUrl: 'unix:///one',
      items: [],
      kept: []
    };
    const { invoke } = openReport({ 'runs.plan': plan });
    fireEvent.click(await screen.findByRole('button', { name: 'Clean up what this run left' }));
    await waitFor(() => expect(useCleanup.getState().dialog.step).toBe('choosing'));
    expect(invoke).toHaveBeenCalledWith('runs.plan', { runId: 'one' });
  });

  it('is saved in the format that is chosen, and copied', async () => {
    const { invoke } = openReport({ 'runs.save': true, 'runs.copy': undefined });
    fireEvent.click(await screen.findByRole('button', { name: 'Save report' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'JUnit XML…' }));
    expect(invoke).toHaveBeenCalledWith('runs.save', { runId: 'one', format: '.xml' });
    fireEvent.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(invoke).toHaveBeenCalledWith('runs.copy', { runId: 'one' });
  });

  it('says that a run is not kept any more', async () => {
    openReport({
      'runs.report': { code: 'not-found', message: 'This run is not kept any more.' }
    });
    await screen.findByText('This run is not kept any more.');
    expect(screen.getByRole('link', { name: 'All runs' }).getAttribute('href')).toBe('#/runs');
  });

  it('draws 300 containers', async () => {
    const many = Array.from({ length: 300 }, (_, index) => aRunThing(`c${index}`));
    openReport({ 'runs.report': aRunReport({ things: many }) });
    const list = await screen.findByLabelText('Containers over time');
    expect(list.children).toHaveLength(300);
  });
});
