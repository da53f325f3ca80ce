// @vitest-environment happy-dom
import { MantineProvider } from '@mantine/core';
import { act, cleanup, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startLive } from '../../../../../renderer/api/live';
import AuditPage from '../../../../../renderer/features/audit/AuditPage';
import { useAudit } from '../../../../../renderer/stores/audit';
import { useEngine } from '../../../../../renderer/stores/engine';
import { useNavigation } from '../../../../../renderer/stores/navigation';
import type { AuditProgress } from '../../../../../shared/model/audit';
import { aFinding, aRule, aSummary, aVerification } from '../../../../helpers/an-audit-report';
import { fakeBridge } from '../../fake-bridge';
import { aSnapshot, engineAt } from '../../status';

const shop = { folderId: 'f', path: '~/shop' };

const progress = (about: Partial<AuditProgress> = {}): AuditProgress => ({
  auditId: 'a',
  state: 'reading',
  files: { found: 0, read: 0 },
  findings: [],
  rules: [],
  unlisted: 0,
  failed: 0,
  reportId: null,
  failure: null,
  ...about
});

let stop = (): void => undefined;

/** The page with the live connection, as the window has it. */
const open = (answers: Parameters<typeof fakeBridge>[0] = {}) => {
  const bridge = fakeBridge({
    'app.snapshot': aSnapshot({ engine: engineAt('unix:///one') }),
    'audit.start': { auditId: 'a' },
    ...answers
  });
  stop = startLive();
  render(
    <MantineProvider env="test">
      <AuditPage />
    </MantineProvider>
  );
  return {
    ...bridge,
    hear: (about: Partial<AuditProgress>): void => act(() => bridge.tell('audit', progress(about)))
  };
};

const button = (name: string | RegExp): HTMLButtonElement =>
  screen.getByRole<HTMLButtonElement>('button', { name });

beforeEach(() => {
  useAudit.getState().clear();
  useEngine.getState().show(engineAt('unix:///one'));
  useNavigation.setState({ page: 'audit', reportId: null, otherReportId: null });
});
afterEach(() => {
  cleanup();
  stop();
});

describe('a new audit', () => {
  it('says what to do where none was taken yet', async () => {
    open();
    await screen.findByText('No audit was taken yet');
    expect(button('Audit engine').disabled).toBe(false);
  });

  it('is of the engine, of a folder, or of both', async () => {
    const { invoke } = open({ 'audit.chooseFolder': shop });
    fireEvent.click(button('Choose folder…'));
    await screen.findByTitle('~/shop');
    button('Audit folder and engine');
    fireEvent.click(screen.getByRole('checkbox', { name: 'The engine (default)' }));
    fireEvent.click(button('Audit folder'));
    await screen.findByRole('region', { name: 'Reading the folder' });
    expect(invoke).toHaveBeenCalledWith('audit.start', { folderId: 'f', engine: false });
  });

  it('cannot be of nothing', async () => {
    open({ 'audit.chooseFolder': null });
    fireEvent.click(screen.getByRole('checkbox', { name: 'The engine (default)' }));
    expect(button('Audit engine').disabled).toBe(true);
    fireEvent.click(button('Choose folder…'));
    await waitFor(() => expect(button('Choose folder…').dataset['loading']).toBeUndefined());
    expect(button('Audit engine').disabled).toBe(true);
  });

  it('takes a folder of a past audit', async () => {
    const { invoke } = open({ 'audit.recentFolders': [shop] });
    const recent = await screen.findByRole('group', { name: 'Recent folders' });
    fireEvent.click(within(recent).getByRole('button', { name: '~/shop' }));
    expect(screen.queryByRole('group', { name: 'Recent folders' })).toBeNull();
    fireEvent.click(button('Audit folder and engine'));
    await waitFor(() =>
      expect(invoke).toHaveBeenCalledWith('audit.start', { folderId: 'f', engine: true })
    );
  });

  it('takes a folder that is dropped, and says why another thing is none', async () => {
    const { dropFolder } = open();
    const words = screen.getByText('Drop the folder with your code here, or');
    const drop = (file: File) =>
      fireEvent.drop(words, { dataTransfer: { types: ['Files'], files: [file] } });
    dropFolder.mockResolvedValueOnce({
      ok: false,
      error: { code: 'bad-argument', message: 'This is no folder.' }
    });
    drop(new File([], 'notes.txt'));
    await screen.findByText('This is no folder.');
    dropFolder.mockResolvedValueOnce({ ok: true, value: shop });
    drop(new File([], 'shop'));
    await screen.findByTitle('~/shop');
    expect(screen.queryByText('This is no folder.')).toBeNull();
  });

  it('is of code alone while the engine is down', async () => {
    const down = engineAt('unix:///one', { state: 'down' });
    open({ 'audit.chooseFolder': shop, 'app.snapshot': aSnapshot({ engine: down }) });
    await screen.findByText(/code alone can be audited now/);
    fireEvent.click(button('Choose folder…'));
    await screen.findByRole('button', { name: 'Audit folder' });
    expect(button('Verify').disabled).toBe(true);
  });

  it('says why it could not be begun', async () => {
    open({ 'audit.start': { code: 'busy', message: 'An audit is under way.' } });
    fireEvent.click(button('Audit engine'));
    expect((await screen.findByRole('alert')).textContent).toBe('An audit is under way.');
  });
});

describe('an audit under way', () => {
  it('counts, gathers its findings, and ends in its report', async () => {
    const { hear, invoke } = open();
    hear({ files: { found: 400, read: 100 }, findings: [aFinding('one')] });
    hear({ files: { found: 800, read: 400 }, findings: [aFinding('two'), aFinding('three')] });
    screen.getByText('400 of 800 files · 3 findings so far');
    expect(screen.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('50');
    hear({ state: 'asking', files: { found: 800, read: 800 } });
    screen.getByRole('region', { name: 'Asking the engine' });
    const lists = invoke.mock.calls.filter(([command]) => command === 'audit.list').length;
    hear({ state: 'finished', files: { found: 800, read: 800 }, reportId: 'r' });
    await waitFor(() => expect(window.location.hash).toBe('#/audit/r'));
    expect(invoke.mock.calls.filter(([command]) => command === 'audit.list')).toHaveLength(
      lists + 1
    );
    expect(useAudit.getState().live).toBeNull();
  });

  it('says of each finding why it hurts, and where that is written', async () => {
    const { hear, invoke } = open({ 'audit.openReference': undefined });
    hear({ findings: [aFinding('one')], rules: [aRule()] });
    hear({ findings: [aFinding('two', { sentence: 'The second.' })] });
    fireEvent.click(screen.getByRole('row', { name: /The second/ }));
    const drawer = await screen.findByRole('dialog', { name: 'A container is removed by force' });
    within(drawer).getByText('Nothing in it can shut down.');
    fireEvent.click(within(drawer).getByRole('button', { name: /Read where that is written/ }));
    expect(invoke).toHaveBeenCalledWith('audit.openReference', { ruleId: 'forced-removal' });
  });

  it('is called off by its button or Escape, unless that is meant for a dialog', async () => {
    const { hear, invoke } = open({ 'audit.cancel': undefined });
    hear({ files: { found: 4, read: 1 }, findings: [aFinding('one')] });
    fireEvent.click(screen.getByRole('row', { name: /removed by force/ }));
    fireEvent.keyDown(await screen.findByRole('dialog'), { key: 'Escape' });
    const search = screen.getByRole('textbox', { name: 'Filter findings' });
    fireEvent.change(search, { target: { value: 'web' } });
    fireEvent.keyDown(search, { key: 'Escape' });
    expect(invoke).not.toHaveBeenCalledWith('audit.cancel', { auditId: 'a' });
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(invoke).toHaveBeenCalledWith('audit.cancel', { auditId: 'a' });
    hear({ state: 'cancelled', files: { found: 4, read: 2 } });
    screen.getByText('What was found until then is below. No report was kept of it.');
    screen.getByRole('row', { name: /removed by force/ });
    fireEvent.click(button('New audit'));
    screen.getByRole('region', { name: 'New audit' });
  });

  it('is called off from a group of its findings, too, which is always unfolded', () => {
    const { hear, invoke } = open({ 'audit.cancel': undefined });
    hear({ findings: [aFinding('one')] });
    const group = screen.getByRole('row', { name: /Forced removal/ });
    group.focus();
    fireEvent.keyDown(group, { key: 'Escape' });
    expect(invoke).toHaveBeenCalledWith('audit.cancel', { auditId: 'a' });
  });

  it('says why it failed', async () => {
    const { hear } = open();
    hear({ state: 'failed', failure: 'The folder could not be read.' });
    expect(screen.getByRole('alert').textContent).toBe('The folder could not be read.');
    button('New audit');
  });

  it('draws only what is in sight of 2,000 findings', async () => {
    const { hear } = open();
    for (let batch = 0; batch < 20; batch += 1) {
      const findings = Array.from({ length: 100 }, (_, index) =>
        aFinding(`${batch}-${index}`, { sentence: `Finding ${batch * 100 + index}.` })
      );
      hear({ files: { found: 2_000, read: batch * 100 }, findings });
    }
    screen.getByText('1,900 of 2,000 files · 2,000 findings so far');
    const list = screen.getByRole('grid', { name: 'Findings' });
    expect(list.getAttribute('aria-rowcount')).toBe('2001');
    expect(within(list).getAllByRole('row').length).toBeLessThan(60);
    fireEvent.change(screen.getByRole('textbox', { name: 'Filter findings' }), {
      target: { value: 'Finding 1999' }
    });
    screen.getByText('1 of 2,000');
    within(list).getByRole('row', { name: /Finding 1999/ });
  });
});

describe('the audits that were', () => {
  const audits = [
    aSummary('new', { createdAt: 3_000, counts: { critical: 1, high: 2, medium: 0, low: 0 } }),
    aSummary('other', { createdAt: 2_000, folder: '/srv/ci', endpointUrl: null }),
    aSummary('old', { createdAt: 1_000, counts: { critical: 4, high: 2, medium: 0, low: 0 } })
  ];

  it('are listed with what each came to, filtered, and lead two to a comparison', async () => {
    open({ 'audit.list': audits });
    const past = await screen.findByRole('region', { name: 'Past audits' });
    within(past).getByText(/3 fewer than before/);
    within(past).getByText('nothing found');
    const [newest, other, oldest] = within(past).getAllByRole('checkbox');
    if (other) fireEvent.click(other);
    if (newest) fireEvent.click(newest);
    within(past).getByTitle('They looked at different things');
    if (oldest) fireEvent.click(oldest);
    const link = within(past).getByText('Compare these two').closest('a');
    expect(link?.getAttribute('href')).toBe('#/audit/old/new');
    fireEvent.change(screen.getByRole('textbox', { name: 'Filter audits' }), {
      target: { value: 'ci' }
    });
    within(past).getByText('1 of 3');
    screen.getByRole('region', { name: 'Findings over time' });
  });

  it('could not be read: why, and once more', async () => {
    const { invoke } = open({
      'audit.list': { code: 'journal-failed', message: 'The disk is full.' }
    });
    await screen.findByText('The disk is full.');
    const asked = invoke.mock.calls.length;
    fireEvent.click(button('Try again'));
    expect(invoke.mock.calls.length).toBe(asked + 1);
  });
});

describe('a verification', () => {
  it('tells its four steps as they go, with their numbers', async () => {
    const whole = aVerification({ state: 'passed', endedAt: 9_000 });
    const finish: (() => void)[] = [];
    const answer = new Promise<typeof whole>(resolve => finish.push(() => resolve(whole)));
    const { tell, invoke } = open({ 'audit.verify': answer, 'audit.cancelVerify': undefined });
    fireEvent.click(button('Verify'));
    const steps = [
      { step: 'clean', state: 'passed', sentence: '120 MB could go.', evidence: [] },
      {
        step: 'stress',
        state: 'running',
        sentence: '4 of 10 started.',
        evidence: ['Pings took 8 ms at most.']
      }
    ] as const;
    const some = steps.map(step => ({ ...step, evidence: [...step.evidence] }));
    act(() => tell('verification', aVerification({ steps: some })));
    const list = screen.getByRole('list', { name: 'Steps of verification' });
    within(list).getByText('120 MB could go.');
    within(list).getByText('4 of 10 started.');
    within(list).getByText('Pings took 8 ms at most.');
    within(list).getByText('No container, network or volume stays behind.');
    within(list).getByText(': under way');
    fireEvent.keyDown(document.body, { key: 'Escape' });
    expect(invoke).toHaveBeenCalledWith('audit.cancelVerify', undefined);
    finish[0]?.();
    await screen.findByRole('button', { name: 'Verify again' });
    expect(screen.getByRole('status', { name: 'Verification' }).textContent).toBe('Passed · 8 s');
  });

  it('of another engine is not shown', () => {
    useAudit.getState().verified(aVerification({ endpointUrl: 'unix:///other' }));
    open();
    button('Verify');
    expect(screen.queryByRole('status', { name: 'Verification' })).toBeNull();
  });
});
