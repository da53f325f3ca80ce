import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { AuditFinding, AuditReport } from '../../shared/model/audit';
import { watchSimulated, type Watched } from './watched';

/** The engine's half of the audit that Plimsoll began with, each of its findings by itself. */
describe('an audit of the world that the audit found', () => {
  let watched: Watched;
  let report: AuditReport;

  beforeAll(async () => {
    watched = await watchSimulated();
    const samples = () => Object.keys(watched.watch.snapshot().recent).length;
    await vi.waitFor(() => expect(samples()).toBe(3), 10_000);
    const ended = new Promise<string>((resolve, reject) => {
      watched.audits.onProgress(({ state, reportId, failure }) => {
        if (state === 'finished') resolve(reportId ?? '');
        if (state === 'failed') reject(new Error(failure ?? state));
      });
    });
    watched.audits.start({ folder: null, engine: true });
    report = await watched.audits.report(await ended);
  });
  afterAll(() => watched.dispose());

  const found = (ruleId: string): AuditFinding[] =>
    report.findings.filter(finding => finding.ruleId === ruleId);
  const only = (ruleId: string): AuditFinding | undefined => found(ruleId)[0];

  it('11.11 GB of build cache, all of it reclaimable', () => {
    expect(only('unused-build-cache')).toMatchObject({
      cause: 'exhaustion',
      sentence: '11.11 GB of build cache (100.0%) could be reclaimed.',
      mend: { kind: 'cleanup' }
    });
  });

  it('63% of 9.324 GB of images', () => {
    expect(only('unused-images')).toMatchObject({
      sentence: '5.911 GB of images (63.4%) could be reclaimed.',
      evidence: ['13 images, 5 of them in use: 9.324 GB together.']
    });
  });

  it('66% of 20 volumes', () => {
    expect(only('unused-volumes')).toMatchObject({
      sentence: '174 MB of volumes (66.3%) could be reclaimed.',
      evidence: [expect.stringMatching(/^20 volumes, \d of them in use: 262\.5 MB together\.$/)]
    });
  });

  it('three stopped containers that nobody removed', () => {
    expect(only('stopped-containers')).toMatchObject({
      cause: 'exhaustion',
      sentence: '3 containers stopped and stayed, the oldest for 5 h.'
    });
    expect(only('stopped-containers')?.evidence).toHaveLength(3);
  });

  it('backend and auth at 74% of their limits, with 1 GiB and 512 MiB recommended', () => {
    const near = found('near-limit').toSorted((one, other) => one.fix.localeCompare(other.fix));
    expect(near.map(({ sentence, fix, mend }) => [sentence, fix, mend?.kind])).toEqual([
      [
        expect.stringMatching(
          /^webshop-auth-1 uses 18\d(\.\d+)? MiB of its 256 MiB \(7[34]\.\d%\)/
        ),
        'Raise the memory limit of webshop-auth-1 to 512 MiB.',
        'limit'
      ],
      [
        expect.stringMatching(
          /^webshop-backend-1 uses 3\d\d(\.\d+)? MiB of its 512 MiB \(7[34]\.\d%\)/
        ),
        'Raise the memory limit of webshop-backend-1 to 1 GiB.',
        'limit'
      ]
    ]);
  });

  it('a container that was killed, and none gracefully removed', () => {
    expect(only('ended-by-kill')).toMatchObject({
      cause: 'forced-removal',
      evidence: expect.arrayContaining(['quirky_hopper: exited 5 h ago with code 137.']) as unknown
    });
  });

  it('what outlived its test run by five hours', () => {
    expect(only('left-behind')).toMatchObject({ cause: 'lifecycle' });
    expect(only('left-behind')?.evidence.join('\n')).toContain('testcontainers');
  });

  it('nothing that cleans up by itself', () => {
    expect(only('schedule-off')).toMatchObject({ phase: 'week', mend: { kind: 'schedule' } });
  });

  it('is told by cause, with what to do at once and how to see that it is mended', () => {
    expect(report.causes.map(({ cause }) => cause).toSorted()).toEqual([
      'exhaustion',
      'forced-removal',
      // The version that the simulated engine gives itself has no support any more.
      'health-checks',
      'lifecycle',
      'memory-pressure'
    ]);
    expect(report.immediate.length).toBeGreaterThan(0);
    expect(report.verification.map(({ command }) => command)).toContain('plimsoll verify');
    expect(report.engine?.containers).toEqual({ running: 3, stopped: 3 });
  });
});
