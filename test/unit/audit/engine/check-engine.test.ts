import { describe, expect, it } from 'vitest';
import { checkEngine } from '../../../../electron/audit/engine/check-engine';
import type { CheckFacts } from '../../../../electron/audit/engine/facts';
import { auditFinding, auditRule, engineCheck } from '../../../../shared/model/audit';
import type { LimitRecommendation } from '../../../../shared/model/limit';
import type { Orphan } from '../../../../shared/model/orphan';
import type { Sample } from '../../../../shared/model/sample';
import { anIncident } from '../../../helpers/an-incident';
import { checkedAt, checkFacts, happened } from '../../../helpers/check-facts';
import { aContainer, aDisk } from '../../../helpers/things';

const mib = 1024 * 1024;
const hourMs = 3_600_000;

const figure = (bytes: number, reclaimableBytes: number, count = 4, active = 1) => ({
  count,
  active,
  bytes,
  reclaimableBytes
});

const orphan = (given: Partial<Orphan> = {}): Orphan => ({
  kind: 'container',
  category: 'stopped-container',
  id: 'old',
  name: 'old',
  reason: 'exited 5 h ago with code 0',
  bytes: 1,
  ageSeconds: 5 * 3600,
  owner: null,
  protected: null,
  ...given
});

const sample = (usedMib: number, limitMib: number, level: Sample['level']): Sample => ({
  at: checkedAt,
  usedBytes: usedMib * mib,
  limitBytes: limitMib * mib,
  percent: (usedMib / limitMib) * 100,
  level,
  cpuPercent: 1
});

const better = (given: Partial<LimitRecommendation> = {}): LimitRecommendation => ({
  containerId: 'backend',
  name: 'backend',
  project: null,
  service: null,
  reason: 'high',
  currentBytes: 512 * mib,
  recommendedBytes: 1024 * mib,
  observed: null,
  why: 'Its peak is near.',
  effect: 'There is room.',
  ...given
});

const running = (id: string, limitMib: number | null = 512) =>
  aContainer(id, {
    state: 'running',
    health: 'healthy',
    inspected: { memoryLimitBytes: limitMib === null ? null : limitMib * mib }
  });

const found = (facts: Partial<CheckFacts>) =>
  checkEngine(checkFacts(facts)).findings.map(finding => auditFinding.parse(finding));
const ids = (facts: Partial<CheckFacts>): string[] => found(facts).map(({ ruleId }) => ruleId);

describe('the check of an engine', () => {
  it('finds nothing on one that is well', () => {
    const { findings, check, rules } = checkEngine(checkFacts());
    expect(findings).toEqual([]);
    expect(engineCheck.parse(check)).toMatchObject({ version: '29.3.0', name: 'fake' });
    expect(rules.map(rule => auditRule.parse(rule).ruleId).length).toBe(
      new Set(rules.map(({ ruleId }) => ruleId)).size
    );
  });

  it('names a reference and why it hurts with every rule', () => {
    for (const { reference, why, title } of checkEngine(checkFacts()).rules) {
      expect(reference ?? 'https://').toMatch(/^https:\/\//);
      expect([why, title]).toEqual([
        expect.stringMatching(/\.$/) as unknown,
        expect.stringMatching(/[^.]$/) as unknown
      ]);
    }
  });

  it('counts what can be reclaimed as docker system df does', () => {
    const disk = aDisk({
      buildCache: figure(11.11e9, 11.11e9, 13, 0),
      images: figure(9.324e9, 5.911e9, 13, 4),
      volumes: figure(262.5e6, 174e6, 20, 5),
      containers: figure(60e6, 50e6)
    });
    const { check, findings } = checkEngine(checkFacts({ disk }));
    expect(check.disk?.reclaimableBytes).toBe(11.11e9 + 5.911e9 + 174e6 + 50e6);
    expect(findings.map(({ ruleId, severity, sentence }) => [ruleId, severity, sentence])).toEqual([
      ['unused-build-cache', 'high', '11.11 GB of build cache (100.0%) could be reclaimed.'],
      ['unused-images', 'medium', '5.911 GB of images (63.4%) could be reclaimed.'],
      ['unused-volumes', 'low', '174 MB of volumes (66.3%) could be reclaimed.']
    ]);
    expect(findings[0]?.mend).toEqual({ kind: 'cleanup' });
  });

  it.each([
    ['little', figure(10e9, 90e6)],
    ['a small part of much', figure(10e9, 900e6)],
    ['nothing at all', figure(0, 0)]
  ])('does not mind %s', (_, buildCache) => {
    expect(ids({ disk: aDisk({ buildCache }) })).toEqual([]);
  });

  it('does not guess when the disk was not measured', () => {
    const { check, findings } = checkEngine(checkFacts({ disk: null }));
    expect([check.disk, findings]).toEqual([null, []]);
  });

  it('lists stopped containers with their age, and leaves the protected ones out', () => {
    const orphans = [
      orphan(),
      orphan({ id: 'older', name: 'older', ageSeconds: 9 * 3600, reason: 'exited 9 h ago' }),
      orphan({ id: 'kept', protected: 'matches your rule' })
    ];
    const [finding, ...others] = found({ orphans });
    expect(others).toEqual([]);
    expect(finding).toMatchObject({
      ruleId: 'stopped-containers',
      cause: 'exhaustion',
      sentence: '2 containers stopped and were never removed, the oldest 9 h ago.',
      evidence: ['older: exited 9 h ago.', 'old: exited 5 h ago with code 0.']
    });
  });

  it('tells what outlived the work it was made for', () => {
    const orphans = [
      orphan({ category: 'running-leftover', reason: 'running for 5 h, but its run has ended' }),
      orphan({
        category: 'unused-network',
        kind: 'network',
        name: 'net',
        reason: 'no container uses it'
      })
    ];
    const [finding] = found({ orphans });
    expect(finding).toMatchObject({ ruleId: 'left-behind', cause: 'lifecycle' });
    const labels = { 'org.testcontainers.session-id': 'one' };
    const ofTests = aContainer('old', { labels });
    expect(ids({ orphans: [orphan()], containers: [ofTests] })).toContain('left-behind');
    expect(ids({ orphans: [orphan()], containers: [aContainer('old')] })).toEqual([
      'stopped-containers'
    ]);
    expect(finding?.sentence).toBe(
      '1 container and 1 network outlived the work they were made for by up to 5 h.'
    );
  });

  it('knows a kill by its code, and not one for memory', () => {
    const killed = aContainer('db', { inspected: { exitCode: 137 } });
    expect(ids({ containers: [killed] })).toEqual(['ended-by-kill']);
    const oom = aContainer('db', { inspected: { exitCode: 137, oomKilled: true } });
    const failed = aContainer('db', { inspected: { exitCode: 1 } });
    expect(ids({ containers: [oom, failed] })).toEqual([]);
  });

  it('tells how near a container is to its limit, and the limit that fits', () => {
    const containers = [running('backend'), running('auth', 256), running('frontend', 2048)];
    const samples = {
      backend: sample(379, 512, 'high'),
      auth: sample(250, 256, 'critical'),
      frontend: sample(305, 2048, 'ok')
    };
    const recommendations = [
      better(),
      better({ containerId: 'auth', currentBytes: 256 * mib, recommendedBytes: 512 * mib })
    ];
    const limits = { ...checkFacts().limits, recommendations };
    expect(
      found({ containers, samples, limits }).map(({ severity, sentence, fix, mend }) => [
        severity,
        sentence,
        fix,
        mend
      ])
    ).toEqual([
      [
        'critical',
        'auth uses 250 MiB of its 256 MiB (97.7%).',
        'Raise the memory limit of auth to 512 MiB.',
        { kind: 'limit', containerId: 'auth' }
      ],
      [
        'high',
        'backend uses 379 MiB of its 512 MiB (74.0%).',
        'Raise the memory limit of backend to 1 GiB.',
        { kind: 'limit', containerId: 'backend' }
      ]
    ]);
  });

  it('finds what has no limit and what promises too much, not what an orchestrator made', () => {
    const kind = { 'io.x-k8s.kind.cluster': 'one' };
    const containers = [
      running('free', null),
      aContainer('node', { state: 'running', labels: kind })
    ];
    const headroom = { engineBytes: 1024 * mib, committedBytes: 2048 * mib, unlimited: 1 };
    const [free, over] = found({ containers, limits: { headroom, recommendations: [] } });
    expect(free).toMatchObject({ ruleId: 'without-limit', mend: { containerId: 'free' } });
    expect(over?.sentence).toBe('The limits of what runs add up to 2 GiB; the engine has 1 GiB.');
  });

  it('finds what runs without a health check', () => {
    const containers = [
      { ...running('web'), health: null },
      { ...running('db'), health: null, state: 'exited' as const }
    ];
    expect(found({ containers }).map(({ ruleId, mend }) => [ruleId, mend])).toEqual([
      ['without-healthcheck', { kind: 'container', containerId: 'web' }]
    ]);
  });

  it('leaves out what a verification has started', () => {
    const labels = { 'plimsoll.verify': 'one' };
    const containers = [aContainer('own', { state: 'running', labels })];
    const { findings, check } = checkEngine(checkFacts({ containers }));
    expect([findings, check.containers]).toEqual([[], { running: 0, stopped: 0 }]);
  });

  it('counts incidents of the last hour and day by series, and is sterner about the newest', () => {
    const at = (hours: number) => checkedAt - hours * hourMs;
    const incidents = [
      anIncident({ id: 'new', kind: 'oom', at: at(0.5), containerId: 'b' }),
      anIncident({ id: 'old', kind: 'oom', at: at(5), containerId: 'a', count: 2 }),
      anIncident({ id: 'loop', kind: 'restart-loop', at: at(20), name: 'job' }),
      anIncident({ id: 'gone', kind: 'outage', at: at(3), name: null, containerId: null }),
      anIncident({ id: 'sick', kind: 'unhealthy', at: at(2), name: 'api' }),
      anIncident({ id: 'crash', kind: 'crash', at: at(2), name: 'api' }),
      anIncident({ id: 'yesterday', kind: 'crash', at: at(30), name: 'worker' })
    ];
    expect(
      found({ incidents }).map(({ ruleId, severity, sentence }) => [ruleId, severity, sentence])
    ).toEqual([
      [
        'killed-for-memory',
        'critical',
        'web was killed for memory 3 times in the last day, 1 of them in the last hour.'
      ],
      ['restart-loop', 'high', 'job was started again by its restart policy once in the last day.'],
      ['engine-outage', 'high', 'The engine went away once in the last day.'],
      ['crashes', 'medium', 'api ended with an error once in the last day.'],
      ['unhealthy', 'medium', 'api failed its health check once in the last day.']
    ]);
  });

  it('leads to the limit of what was killed while it is there, else to the incident', () => {
    const incidents = [anIncident({ kind: 'oom', at: checkedAt - hourMs, id: 'one' })];
    expect(found({ incidents })[0]?.mend).toEqual({ kind: 'incident', incidentId: 'one' });
    const containers = [running('web')];
    expect(found({ incidents, containers })[0]?.mend).toEqual({
      kind: 'limit',
      containerId: 'web'
    });
  });

  it('sees a forced removal in the events, and not a stop that ran out of grace', () => {
    const forced = happened(
      [0, 'kill', 'a', { signal: '9' }],
      [20, 'die', 'a'],
      [30, 'destroy', 'a']
    );
    const graceful = happened(
      [0, 'kill', 'a', { signal: '15' }],
      [10_000, 'kill', 'a', { signal: '9' }],
      [10_010, 'die', 'a'],
      [10_020, 'destroy', 'a']
    );
    const meant = happened(
      [0, 'kill', 'a', { signal: '9' }],
      [20, 'die', 'a'],
      [60_000, 'destroy', 'a']
    );
    expect(ids({ events: forced })).toEqual(['removed-by-force']);
    expect(ids({ events: graceful })).toEqual([]);
    expect(ids({ events: meant })).toEqual([]);
  });

  it('sees a storm by how many are ending at once, not by how fast they go one after the other', () => {
    const ends = (count: number, everyMs: number, takesMs: number) =>
      happened(
        ...Array.from({ length: count }, (_, index) => index * everyMs).flatMap(
          (ms): [number, string, string, Record<string, string>?][] => [
            [ms, 'kill', `c${ms}`, { signal: '15' }],
            [ms + takesMs, 'die', `c${ms}`],
            [ms + takesMs + 5, 'destroy', `c${ms}`]
          ]
        )
      ).toSorted((one, other) => Number(one.timeNano - other.timeNano));
    expect(found({ events: ends(9, 10, 200) })).toMatchObject([
      {
        ruleId: 'many-at-once',
        cause: 'storms',
        severity: 'medium',
        sentence: '9 containers were told to end at the same time.'
      }
    ]);
    expect(found({ events: ends(30, 10, 500) })[0]?.severity).toBe('high');
    expect(ids({ events: ends(50, 20, 15) })).toEqual([]);
    expect(ids({ events: ends(8, 1, 500) })).toEqual([]);
  });

  it('takes no signal for an end that ends nothing', () => {
    const hangups = Array.from({ length: 20 }, (_, index) => index * 20_000).map(
      (ms): [number, string, string, Record<string, string>] => [
        ms,
        'kill',
        `c${ms}`,
        { signal: '1' }
      ]
    );
    expect(ids({ events: happened(...hangups) })).toEqual([]);
  });

  it('finds a slow engine and one that holds calls back', () => {
    const { status } = checkFacts();
    const slow = { ...status, health: { ...status.health, pingP95Ms: 400 } };
    expect(found({ status: slow })[0]).toMatchObject({ ruleId: 'slow-engine', severity: 'high' });
    const open = { ...status, health: { ...status.health, breaker: 'open' as const } };
    expect(found({ status: open })[0]?.severity).toBe('critical');
  });

  it.each([
    ['18.06.3', '2026-01-01', true],
    ['20.10.24', '2026-01-01', true],
    ['25.0.14', '2026-12-03', false],
    ['25.0.14', '2026-12-04', true],
    ['27.5.1', '2026-01-01', true],
    ['28.5.2', '2026-05-12', false],
    ['28.5.2', '2026-05-13', true],
    ['29.3.0', '2027-01-01', false],
    ['dev', '2027-01-01', false]
  ])('knows whether %s is past its end of life on %s: %s', (serverVersion, day, ended) => {
    const { status } = checkFacts();
    const facts = { ...status.facts, serverVersion } as NonNullable<typeof status.facts>;
    const late = found({ now: Date.parse(day), status: { ...status, facts } }).filter(
      ({ ruleId }) => ruleId === 'unsupported-engine'
    );
    expect(late).toHaveLength(ended ? 1 : 0);
    // Nobody is to take a table for the day's news.
    for (const { evidence } of late) expect(evidence.join(' ')).toMatch(/announced by May 2026/);
  });

  it('minds a schedule that is off, or that failed', () => {
    expect(ids({ schedule: { when: 'off', last: null } })).toEqual(['schedule-off']);
    const last = {
      at: checkedAt,
      outcome: 'failed',
      removed: 0,
      failed: 1,
      bytesFreed: 0,
      why: 'It broke.'
    } as const;
    expect(found({ schedule: { when: 'daily', last } })[0]).toMatchObject({
      ruleId: 'schedule-fails',
      mend: { kind: 'schedule' },
      evidence: ['0 items removed, 1 failed.', 'It broke.']
    });
  });

  it('names the same finding the same when the container was made again', () => {
    const labels = { 'com.docker.compose.project': 'shop', 'com.docker.compose.service': 'web' };
    const idOf = (id: string, name: string) =>
      found({
        containers: [aContainer(id, { name, state: 'running', health: 'healthy', labels })]
      })[0]?.findingId;
    expect(idOf('a', 'shop-web-1')).toBe(idOf('b', 'shop-web-1'));
  });

  it('shows of other people’s names what can be shown', () => {
    const name = `a\u001b[31m${'x'.repeat(200)}`;
    const [finding] = found({ orphans: [orphan({ name })] });
    expect(finding?.evidence[0]).toMatch(/^a\ufffd\[31mx{50,60}…: exited/);
  });
});
