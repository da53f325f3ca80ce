// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import AuditPage from '../../../../../renderer/features/audit/AuditPage';
import { useAudit } from '../../../../../renderer/stores/audit';
import { useCleanup } from '../../../../../renderer/stores/cleanup';
import { useContainers } from '../../../../../renderer/stores/containers';
import { useEngine } from '../../../../../renderer/stores/engine';
import { useNavigation } from '../../../../../renderer/stores/navigation';
import {
  aFinding,
  anAuditReport,
  anEngineFinding,
  aRule,
  aSummary
} from '../../../../helpers/an-audit-report';
import { aContainer } from '../../../../helpers/samples';
import { fakeBridge } from '../../fake-bridge';
import { engineAt } from '../../status';

const findings = [
  aFinding('rm'),
  anEngineFinding('cache'),
  anEngineFinding('memory', {
    severity: 'medium',
    cause: 'memory-pressure',
    sentence: 'backend uses 74% of its limit.',
    mend: { kind: 'limit', containerId: aContainer('backend').id }
  })
];

const report = anAuditReport({
  counts: { critical: 1, high: 1, medium: 1, low: 0 },
  findings,
  rules: [aRule()],
  causes: [
    {
      cause: 'forced-removal',
      severity: 'critical',
      sentence: 'Forced removal: 1 finding in 1 file.',
      findingIds: ['rm']
    }
  ],
  phases: [{ phase: 'now', actions: [{ sentence: 'Stop first.', findingIds: ['rm'] }] }],
  verification: [{ command: 'docker system df', expected: 'Little is reclaimable.' }],
  notChecked: ['odd.kt: It could not be parsed.']
});

const open = (answers: Parameters<typeof fakeBridge>[0] = {}) => {
  useNavigation.setState({ page: 'audit', reportId: 'r', otherReportId: null });
  const bridge = fakeBridge({ 'audit.report': report, ...answers });
  render(
    <MantineProvider env="test">
      <AuditPage />
    </MantineProvider>
  );
  return bridge;
};

const showFindings = async (): Promise<HTMLElement> => {
  fireEvent.click(await screen.findByRole('tab', { name: /^Findings/ }));
  return screen.findByRole('grid', { name: 'Findings' });
};

const openFinding = async (words: RegExp): Promise<HTMLElement> => {
  const list = await showFindings();
  fireEvent.click(within(list).getByRole('row', { name: words }));
  return screen.findByRole('dialog');
};

beforeEach(() => {
  useAudit.getState().clear();
  useCleanup.getState().clear();
  useContainers.getState().list([aContainer('backend')]);
  useEngine.getState().show(engineAt('unix:///one'));
});
afterEach(cleanup);

describe('the report of an audit', () => {
  it('sums up what it comes down to, what to do, and what was not looked at', async () => {
    open();
    await screen.findByRole('heading', { level: 1, name: 'shop and the engine at /one' });
    screen.getByText(/120 files in ~\/shop, read in 0\.8 s; Docker 27\.1\.0\./);
    within(screen.getByRole('region', { name: 'At once' })).getByText(/Stop first/);
    screen.getByText('docker system df');
    within(screen.getByRole('list', { name: 'Not checked' })).getByText(/odd\.kt/);
  });

  it('leads from a cause to its findings', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: /Show 1 finding/ }));
    const list = await screen.findByRole('grid', { name: 'Findings' });
    within(list).getByRole('row', { name: /removed by force/ });
    screen.getByText('1 of 3');
  });

  it('says of an audit that nothing was found', async () => {
    open({ 'audit.report': anAuditReport() });
    await screen.findByText('Nothing dangerous was found');
    fireEvent.click(screen.getByRole('tab', { name: 'Findings (0)' }));
    await screen.findByText('Nothing dangerous was found');
  });

  it('says of an audit that is incomplete so, and never that nothing dangerous was found', async () => {
    const { scan } = anAuditReport();
    const why = 'its parser crashed (unreachable)';
    const incomplete = ['1 file could not be read because of a fault in Plimsoll: a.py.'];
    open({
      'audit.report': anAuditReport({
        incomplete,
        scan: scan && { ...scan, failed: [{ file: 'a.py', why }] }
      })
    });
    const panel = await screen.findByRole('region', { name: 'The audit is incomplete' });
    expect(within(panel).getByRole('alert').textContent).toBe(incomplete[0]);
    within(panel).getByText(`a.py: ${why}.`);
    // It stands before all else.
    expect(screen.getAllByRole('region')[0]).toBe(panel);
    screen.getByText('No findings, but the audit is incomplete');
    fireEvent.click(screen.getByRole('tab', { name: 'Findings (0)' }));
    await screen.findByText('No findings, but the audit is incomplete');
    expect(screen.queryByText(/nothing dangerous/i)).toBeNull();
  });

  it('says of how many findings those are that are listed', async () => {
    open({
      'audit.report': { ...report, counts: { critical: 99_000, high: 1, medium: 1, low: 0 } }
    });
    await screen.findByRole('tab', { name: 'Findings (3 of 99,002)' });
  });

  it('is previewed where it can do nothing', async () => {
    open({ 'audit.preview': '<h1>Report</h1>' });
    fireEvent.click(await screen.findByRole('tab', { name: 'Preview' }));
    const frame = await screen.findByTitle('Report');
    expect(frame.getAttribute('sandbox')).toBe('');
    expect(frame.getAttribute('srcdoc')).toBe('<h1>Report</h1>');
  });

  it('is saved in the format that is chosen, and copied', async () => {
    const { invoke } = open({ 'audit.save': true, 'audit.copy': undefined });
    fireEvent.click(await screen.findByRole('button', { name: 'Save report' }));
    fireEvent.click(await screen.findByRole('menuitem', { name: 'SARIF…' }));
    expect(invoke).toHaveBeenCalledWith('audit.save', { reportId: 'r', format: '.sarif' });
    fireEvent.click(screen.getByRole('button', { name: 'Copy as Markdown' }));
    await screen.findByRole('button', { name: 'Copied' });
    expect(invoke).toHaveBeenCalledWith('audit.copy', { reportId: 'r' });
  });

  it('is taken once more, of the same', async () => {
    const { invoke } = open({
      'audit.recentFolders': [{ folderId: 'f', path: '~/shop' }],
      'audit.start': { auditId: 'a' }
    });
    fireEvent.click(await screen.findByRole('button', { name: 'Audit again' }));
    await waitFor(() => expect(window.location.hash).toBe('#/audit'));
    expect(invoke).toHaveBeenCalledWith('audit.start', { folderId: 'f', engine: true });
  });

  it('says that a folder is not there any more', async () => {
    open();
    fireEvent.click(await screen.findByRole('button', { name: 'Audit again' }));
    await screen.findByText(/~\/shop is not there any more/);
  });

  it('is held against the one before', async () => {
    useAudit.getState().show([aSummary('r'), aSummary('before', { createdAt: 1 })]);
    open();
    const link = await screen.findByRole('link', { name: 'Compare with the audit before' });
    expect(link.getAttribute('href')).toBe('#/audit/before/r');
  });

  it('says that it is not kept any more', async () => {
    open({ 'audit.report': { code: 'not-found', message: 'This report is not kept any more.' } });
    await screen.findByText('This report is not kept any more.');
    expect(screen.getByRole('link', { name: 'All audits' }).getAttribute('href')).toBe('#/audit');
  });
});

describe('a finding', () => {
  it('has its place, its line beside the safe way, and why it hurts', async () => {
    const { invoke } = open({ 'audit.openReference': undefined });
    const drawer = await openFinding(/removed by force/);
    const now = within(drawer).getByRole('figure', { name: 'As it stands' });
    within(now).getByTitle('scripts/clean.sh:12:3');
    within(now).getByText('docker rm -f web');
    const safe = within(drawer).getByRole('figure', { name: 'The safe way' });
    within(safe).getByText(/docker stop web/);
    within(drawer).getByText('Nothing in it can shut down.');
    fireEvent.click(within(drawer).getByRole('button', { name: /Read where that is written/ }));
    expect(invoke).toHaveBeenCalledWith('audit.openReference', { ruleId: 'forced-removal' });
  });

  it('is copied', async () => {
    const { invoke } = open({ 'app.copy': undefined });
    const drawer = await openFinding(/removed by force/);
    fireEvent.click(within(drawer).getByRole('button', { name: 'Copy as Markdown' }));
    await within(drawer).findByRole('button', { name: 'Copied' });
    fireEvent.click(within(drawer).getByRole('button', { name: 'Copy' }));
    expect(invoke).toHaveBeenLastCalledWith('app.copy', { text: 'docker stop web\ndocker rm web' });
  });

  it('is followed by the next one', async () => {
    open();
    const drawer = await openFinding(/removed by force/);
    expect(
      within(drawer).getByRole<HTMLButtonElement>('button', { name: 'Previous' }).disabled
    ).toBe(true);
    fireEvent.click(within(drawer).getByRole('button', { name: 'Next' }));
    within(drawer).getByText('The build cache holds 11.11 GB that nobody uses.');
    within(drawer).getByText('2 of 3');
    fireEvent.keyDown(within(drawer).getByRole('button', { name: 'Next' }), { key: 'ArrowRight' });
    within(drawer).getByText('3 of 3');
    fireEvent.keyDown(drawer, { key: 'ArrowRight' });
    within(drawer).getByText('3 of 3');
    fireEvent.keyDown(drawer, { key: 'ArrowLeft' });
    within(drawer).getByText('2 of 3');
  });

  it('is followed by others, wherever in it the keyboard is', async () => {
    open();
    const drawer = await openFinding(/removed by force/);
    within(drawer).getByRole('button', { name: 'Copy as Markdown' }).focus();
    for (const place of ['2 of 3', '3 of 3']) {
      fireEvent.keyDown(document.activeElement ?? drawer, { key: 'ArrowRight' });
      within(drawer).getByText(place);
    }
  });

  it('leads to the place where it is mended, with the plan of a cleanup', async () => {
    const plan = { planId: 'p', createdAt: 0, endpointUrl: 'unix:///one', items: [], kept: [] };
    open({ 'cleanup.plan': plan });
    const drawer = await openFinding(/build cache/);
    const link = within(drawer).getByRole('link', { name: 'See what can go' });
    expect(link.getAttribute('href')).toBe('#/cleanup');
    fireEvent.click(link);
    await waitFor(() => expect(useCleanup.getState().dialog.step).toBe('choosing'));
  });

  it('leads to a limit while its container is there', async () => {
    open();
    const drawer = await openFinding(/74%/);
    const link = within(drawer).getByRole('link', { name: 'Change the limit' });
    expect(link.getAttribute('href')).toBe(`#/containers/${aContainer('backend').id}/limit`);
    cleanup();
    useContainers.getState().list([]);
    open();
    within(await openFinding(/74%/)).getByText('This container is not there any more.');
  });

  it('of another engine leads nowhere', async () => {
    useEngine.getState().show(engineAt('unix:///two'));
    open();
    within(await openFinding(/build cache/)).getByText(/an engine that is not watched now/);
  });
});

describe('the list of findings', () => {
  it('is gone through by keys, and folds', async () => {
    open();
    const list = await showFindings();
    const group = within(list).getByRole('row', { name: /Forced removal/ });
    fireEvent.keyDown(group, { key: 'ArrowLeft' });
    expect(group.getAttribute('aria-expanded')).toBe('false');
    expect(within(list).queryByRole('row', { name: /removed by force/ })).toBeNull();
    const focused = (name: RegExp): Promise<HTMLElement> =>
      waitFor(() => {
        const row = within(list).getByRole('row', { name });
        expect(document.activeElement).toBe(row);
        return row;
      });
    fireEvent.keyDown(group, { key: 'ArrowDown' });
    fireEvent.keyDown(await focused(/Resource exhaustion/), { key: 'End' });
    fireEvent.keyDown(await focused(/74%/), { key: 'Enter' });
    await screen.findByRole('dialog');
  });

  it('is filtered by severity and source, and grouped by file', async () => {
    open();
    const list = await showFindings();
    fireEvent.click(screen.getByRole('radio', { name: 'Engine' }));
    screen.getByText('2 of 3');
    fireEvent.click(screen.getByRole('radio', { name: 'High' }));
    screen.getByText('1 of 3');
    fireEvent.click(screen.getByRole('radio', { name: 'By file' }));
    within(list).getByRole('row', { name: /The engine/ });
    fireEvent.change(screen.getByRole('textbox', { name: 'Filter findings' }), {
      target: { value: 'no such' }
    });
    screen.getByText('No finding matches');
  });
});

describe('two audits side by side', () => {
  it('tell what is fixed, new, and remains', async () => {
    const { invoke } = open({
      'audit.compare': {
        older: aSummary('old'),
        newer: aSummary('r'),
        fixed: [aFinding('rm')],
        added: [],
        remaining: findings.slice(1),
        rules: [aRule()]
      }
    });
    cleanup();
    useNavigation.setState({ reportId: 'old', otherReportId: 'r' });
    render(
      <MantineProvider env="test">
        <AuditPage />
      </MantineProvider>
    );
    await screen.findByText('1 fixed, 0 new, 2 remaining.');
    expect(invoke).toHaveBeenCalledWith('audit.compare', { older: 'old', newer: 'r' });
    fireEvent.click(screen.getByRole('row', { name: /removed by force/ }));
    within(await screen.findByRole('dialog')).getByText('Nothing in it can shut down.');
    fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' });
    fireEvent.click(screen.getByRole('tab', { name: 'New (0)' }));
    await screen.findByText('Nothing is new');
    fireEvent.click(screen.getByRole('tab', { name: 'Remaining (2)' }));
    await screen.findByRole('row', { name: /build cache/ });
  });
});
