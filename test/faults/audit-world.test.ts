import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { engineAsker } from '../../electron/audit/engine/ask-engine';
import { windowLook } from '../../electron/audit/engine/window-look';
import { maskOf } from '../../electron/mask/mask';
import { auditRules } from '../../electron/scan/rules/rules';
import { scanBounds } from '../../electron/scan/bounds';
import { readFolder } from '../../electron/scan/read-folder';
import { takeAudit } from '../../electron/audit/take-audit';
import { systemClock } from '../../electron/clock';
import type { AuditFinding, AuditReport, RootCause } from '../../shared/model/audit';
import { readerHere } from '../helpers/audit-of';
import { watchSimulated, type Watched } from './watched';

const folder = join('test', 'fixtures', 'audit', 'patterns');
const mask = maskOf('/home/nobody');
const marked = z
  .array(z.object({ file: z.string(), line: z.number(), ruleId: z.string() }))
  .parse(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')));

/** The audit that Plimsoll began with, written by itself: each root cause and finding of it. */
describe('an audit of the world and the code that the audit found', () => {
  let watched: Watched;
  let report: AuditReport;

  beforeAll(async () => {
    watched = await watchSimulated();
    const { watch, limits, incidents, schedule, connection } = watched;
    const samples = () => Object.keys(watch.snapshot().recent).length;
    await vi.waitFor(() => expect(samples()).toBe(3), 10_000);
    const { signal } = new AbortController();
    report = await takeAudit(
      { folder, engine: true },
      {
        // As the worker does, in this thread.
        readFolder: path =>
          readFolder(path, {
            readText: readerHere(mask),
            mask,
            bounds: scanBounds,
            isCancelled: () => false,
            onFile() {},
            onFinding() {}
          }),
        rules: auditRules,
        askEngine: engineAsker({
          engine: connection.engine,
          status: () => connection.status,
          look: () => windowLook(watch),
          limits: () => limits.overview(),
          incidents: () => incidents.list(),
          schedule: () => ({ when: 'off', last: schedule.state.last })
        }),
        mask: maskOf('/home/nobody'),
        version: '0.0.0',
        clock: systemClock
      },
      signal,
      { onProgress() {}, onFindings() {}, onAsking() {} }
    );
  });
  afterAll(() => watched.dispose());

  const inCode = (cause: RootCause): string[] =>
    report.findings
      .filter(finding => finding.cause === cause && finding.source === 'code')
      .map(({ place, ruleId }) => `${ruleId} ${place?.file}:${place?.line}`);
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
      evidence: ['13 images, 5 of them in use: 9.324 GB in all.']
    });
  });

  it('66% of 20 volumes', () => {
    expect(only('unused-volumes')).toMatchObject({
      sentence: '174 MB of volumes (66.3%) could be reclaimed.',
      evidence: [expect.stringMatching(/^20 volumes, \d of them in use: 262\.5 MB in all\.$/)]
    });
  });

  it('three stopped containers that nobody removed', () => {
    expect(only('stopped-containers')).toMatchObject({
      cause: 'exhaustion',
      sentence: '3 containers stopped and were never removed, the oldest 5 h ago.'
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

  it('finds all that is marked in the code, and nothing else', () => {
    const places = report.findings
      .filter(({ source }) => source === 'code')
      .map(({ ruleId, place }) => `${place?.file}:${place?.line} ${ruleId}`);
    const expected = marked.map(({ file, line, ruleId }) => `${file}:${line} ${ruleId}`);
    expect(places.toSorted((a, b) => a.localeCompare(b))).toEqual(
      expected.toSorted((a, b) => a.localeCompare(b))
    );
    expect(report.scan).toMatchObject({ unread: [], cancelled: false });
  });

  it.each<[RootCause, string[]]>([
    [
      'forced-removal',
      [
        'forced-removal scripts/cleanup.sh:3',
        'forced-removal tests/framework/containers.py:7',
        'forced-removal tests/framework/containers.py:13',
        'forced-removal tests/framework/fixtures.py:13',
        'forced-removal tests/framework/fixtures.py:20',
        'forced-removal tests/framework/parallel.py:10',
        'kill-not-stop tests/framework/containers.py:17',
        'no-grace tests/framework/network.py:11'
      ]
    ],
    ['exhaustion', ['blanket-prune scripts/prune.sh:3', 'volumes-left scripts/cleanup.sh:3']],
    [
      'storms',
      [
        'concurrent-removals scripts/stress.sh:2',
        'concurrent-removals tests/framework/parallel.py:10',
        'unpaced-loop tests/framework/parallel.py:15',
        'polling-loop scripts/stress.sh:4',
        'polling-loop tests/framework/parallel.py:20'
      ]
    ],
    ['memory-pressure', ['service-without-limit docker-compose.yml:22']],
    [
      'lifecycle',
      [
        'unchecked-removal tests/framework/network.py:12',
        'attached-network tests/framework/network.py:7',
        'run-unbounded tests/framework/leftovers.py:11',
        'restart-always tests/docker-compose.test.yml:4'
      ]
    ],
    [
      'health-checks',
      [
        'no-timeout tests/framework/health.py:7',
        'unasked-engine tests/framework/health.py:7',
        'service-without-healthcheck docker-compose.yml:10'
      ]
    ]
  ])('shows %s in the code, by file and line', (cause, places) => {
    expect(inCode(cause)).toEqual(expect.arrayContaining(places));
  });

  it('tells all six root causes, what to do at once, and three phases', () => {
    expect(report.causes.map(({ cause, severity }) => [cause, severity])).toEqual(
      expect.arrayContaining([
        ['forced-removal', 'critical'],
        ['exhaustion', 'high'],
        ['storms', 'critical'],
        ['memory-pressure', 'high'],
        ['lifecycle', expect.any(String)],
        ['health-checks', expect.any(String)]
      ])
    );
    expect(report.causes).toHaveLength(6);
    expect(report.phases.map(({ phase }) => phase)).toEqual(['now', 'week', 'month']);
    expect(report.immediate.length).toBeGreaterThan(0);
  });

  it('says how to see that it is mended, and what was looked at', () => {
    expect(report.verification.map(({ command }) => command)).toEqual(
      expect.arrayContaining([
        'docker system df',
        expect.stringMatching(/^docker ps --all/),
        expect.stringMatching(/^docker events .+event=die/),
        'plimsoll verify'
      ])
    );
    expect(report.engine?.containers).toEqual({ running: 3, stopped: 3 });
    expect(report.checked).toHaveLength(2);
  });
});
