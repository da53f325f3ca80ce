import { describe, expect, it } from 'vitest';
import { composeReport, type Gathered } from '../../../../electron/audit/report/compose-report';
import { auditReport } from '../../../../shared/model/audit';
import {
  aFinding,
  anAuditReport,
  anEngineFinding,
  aPlace,
  aRule
} from '../../../helpers/an-audit-report';

const { scan, engine } = anAuditReport();

const composed = (given: Partial<Gathered> = {}) =>
  composeReport({
    reportId: 'r',
    version: '1.2.3',
    createdAt: 5,
    scan,
    engine,
    engineAsked: true,
    engineFailure: null,
    engineUnknown: [],
    findings: [],
    rules: [],
    ...given
  });

const at = (file: string, line: number) => aPlace({ file, line });

describe('a report of an audit', () => {
  it('has the worst first, then what stands first in the code', () => {
    const { findings, counts } = composed({
      findings: [
        aFinding('low', { severity: 'low' }),
        aFinding('b9', { place: at('b.sh', 9) }),
        aFinding('b10', { place: at('b.sh', 10) }),
        aFinding('a', { place: at('a.sh', 99) }),
        anEngineFinding('engine', { severity: 'critical' })
      ]
    });
    expect(findings.map(({ findingId }) => findingId)).toEqual(['engine', 'a', 'b9', 'b10', 'low']);
    expect(counts).toEqual({ critical: 4, high: 0, medium: 0, low: 1 });
  });

  it('counts what is not listed, and says where it is', () => {
    const unlisted = {
      findings: [
        {
          ruleId: 'forced-removal',
          count: 99_000,
          files: 2_000,
          most: [{ file: 'x.sh', count: 64 }]
        },
        { ruleId: 'no-grace', count: 1, files: 1, most: [{ file: 'y.sh', count: 1 }] }
      ],
      failed: 0,
      unread: 3,
      suppressed: 4
    };
    const { counts, causes, notChecked } = composed({
      scan: scan && { ...scan, unlisted },
      rules: [aRule(), aRule({ ruleId: 'no-grace', severity: 'high' })],
      findings: [aFinding('one'), aFinding('two', { ruleId: 'no-grace', severity: 'high' })]
    });
    expect(counts).toEqual({ critical: 99_001, high: 2, medium: 0, low: 0 });
    expect(causes[0]?.sentence).toMatch(
      /found in 1 file\. Of its 99,003 findings, 2 are listed\.$/
    );
    expect(notChecked).toEqual(
      expect.arrayContaining([
        '99,000 more findings of forced-removal are counted and not listed, in 2,000 files, the most in x.sh (64).',
        '1 more finding of no-grace is counted and not listed, in y.sh (1).',
        '3 more places could not be read or parsed, beyond those that are named.',
        '4 findings are left out because a comment in the code says so.'
      ])
    );
  });

  it('names the rules that found something, and no other', () => {
    const { rules } = composed({
      findings: [aFinding('one')],
      rules: [aRule(), aRule({ ruleId: 'kill-not-stop' })]
    });
    expect(rules.map(({ ruleId }) => ruleId)).toEqual(['forced-removal']);
  });

  it('comes down to root causes, each with where it is', () => {
    const { causes } = composed({
      findings: [
        aFinding('one', { place: at('a.sh', 1) }),
        aFinding('two', { place: at('a.sh', 2), severity: 'high' }),
        anEngineFinding('disk'),
        aFinding('three', { cause: 'exhaustion', severity: 'low', place: at('b.sh', 1) })
      ]
    });
    expect(causes.map(({ cause, severity, findingIds }) => [cause, severity, findingIds])).toEqual([
      ['forced-removal', 'critical', ['one', 'two']],
      ['exhaustion', 'high', ['disk', 'three']]
    ]);
    expect(causes.map(({ sentence }) => sentence)).toEqual([
      expect.stringMatching(/: found in 1 file\.$/),
      expect.stringMatching(/: found in 1 file and on the engine\.$/)
    ]);
  });

  it('says what to do first, and what keeps the causes away later', () => {
    const { immediate, phases } = composed({
      rules: [aRule()],
      findings: [
        aFinding('one', { fix: 'Stop it first.' }),
        aFinding('two', { fix: 'Stop it first.' }),
        anEngineFinding('disk', { phase: 'week', fix: 'Clean it up.' }),
        aFinding('leak', { cause: 'lifecycle', phase: 'month', fix: 'Label it.' })
      ]
    });
    expect(immediate).toEqual(['Stop it first.']);
    expect(
      phases.map(({ phase, actions }) => [phase, actions.map(({ findingIds }) => findingIds)])
    ).toEqual([
      ['now', [['one', 'two']]],
      ['week', [['disk'], ['one', 'two'], ['disk']]],
      ['month', [['leak'], ['leak']]]
    ]);
    expect(phases[1]?.actions.map(({ sentence }) => sentence)).toEqual([
      'Clean it up.',
      expect.stringContaining('without force'),
      expect.stringContaining('schedule')
    ]);
  });

  it('has nothing to do where nothing was found, and still says how to verify', () => {
    const report = composed();
    expect([report.causes, report.immediate, report.phases]).toEqual([[], [], []]);
    expect(report.verification.map(({ command }) => command)).toEqual([
      'plimsoll audit . --no-engine --fail-on high',
      'docker system df',
      'docker ps --all --filter status=exited --filter status=created',
      'docker events --since 1h --until 0s --filter event=die --filter event=oom',
      'plimsoll verify'
    ]);
    expect(auditReport.parse(report)).toEqual(report);
  });

  it('tells what was not looked at, and leaves no unread file out', () => {
    const unread = [{ file: 'odd.py', why: 'It could not be parsed from line 3 on.' }];
    const suppressed = [{ ruleId: 'r', file: 'a.sh', line: 1, reason: 'tried and true' }];
    const { checked, notChecked } = composed({
      scan: scan && { ...scan, unread, suppressed, cancelled: true },
      engine: null,
      engineFailure: 'No engine answered.'
    });
    expect(checked).toHaveLength(1);
    expect(notChecked).toEqual([
      'The reading was called off: not all of the folder was read.',
      '4 files or folders that git ignores, or that hold installed packages, were not read.',
      '1 file that holds no text was not read.',
      'odd.py: It could not be parsed from line 3 on.',
      '1 finding is left out because a comment in the code says so.',
      'The engine was not checked. No engine answered.'
    ]);
  });

  it.each([
    [{ engine: null, engineAsked: false }, 'No engine was asked.'],
    [
      { engine: null, engineAsked: true },
      'The engine was not checked: the audit was called off before.'
    ],
    [{ scan: null }, 'No code was read.'],
    [{}, 'How much disk Docker uses could not be measured.']
  ])('says so where it was not all looked at: %o', (given, sentence) => {
    expect(composed(given).notChecked).toContain(sentence);
  });
});
