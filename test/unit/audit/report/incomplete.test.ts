import { describe, expect, it } from 'vitest';
import { composeReport, type Gathered } from '../../../../electron/audit/report/compose-report';
import { compareAudits } from '../../../../electron/audit/report/compare';
import { auditDocument } from '../../../../electron/audit/report/document';
import { auditIn } from '../../../../electron/audit/report/formats';
import { auditText } from '../../../../electron/terminal/audit/text';
import { summaryOf } from '../../../../shared/audit-summary';
import { auditFormat, auditReport, auditSummary } from '../../../../shared/model/audit';
import { aFinding, anAuditReport, aPlace } from '../../../helpers/an-audit-report';

const { scan, engine } = anAuditReport();

const composed = (given: Partial<Gathered>, ofScan: object = {}) =>
  composeReport({
    reportId: 'r',
    version: '0.1.0',
    createdAt: 0,
    scan: scan && { ...scan, ...ofScan },
    engine,
    engineAsked: true,
    engineFailure: null,
    engineUnknown: [],
    findings: [],
    rules: [],
    ...given
  });

const failed = [
  { file: 'a.py', why: 'its parser crashed (unreachable)' },
  { file: 'b.kt', why: 'it was not read within 1 min' }
];
const sentence =
  '2 files could not be read because of a fault in Plimsoll, and what they do with Docker is not known: a.py, b.kt.';

const nothing = /Nothing dangerous|nothing dangerous/;

describe('a report of an audit in which Plimsoll failed to read files', () => {
  it.each(auditFormat.options)('says so before all else in %s, and names them', format => {
    const text = auditIn(format, composed({}, { failed }));
    expect(text).not.toMatch(nothing);
    const said = text.indexOf('2 files could not be read because of a fault in Plimsoll');
    expect(said).toBeGreaterThan(-1);
    for (const later of ['Made on', '120 files', '"counts"', '"results"']) {
      const at = text.indexOf(later);
      if (at !== -1) expect(at).toBeGreaterThan(said);
    }
    for (const { file, why } of failed) {
      expect(text).toContain(file);
      expect(text.replaceAll('&#8288;', '')).toContain(why.slice(0, 18));
    }
  });

  it('says so in the terminal right below the title', () => {
    const lines = auditText(composed({}, { failed })).split('\n');
    expect(lines[1]).toBe(sentence);
    expect(lines).toContain('No findings, but the audit is incomplete.');
    expect(lines).toContain('a.py: its parser crashed (unreachable).');
    expect(lines.join()).not.toMatch(nothing);
  });

  it('says so above findings as well', () => {
    const report = composed({ findings: [aFinding('one')] }, { failed });
    const { summary, sections } = auditDocument(report);
    expect(summary[0]).toBe(sentence);
    expect(summary.at(-1)).toBe('1 finding (1 critical) from 1 root cause.');
    expect(sections[0]?.title).toBe('Files that could not be read');
  });

  it('tells tools that it did not succeed, with each file as an error', () => {
    const log = JSON.parse(auditIn('.sarif', composed({}, { failed }))) as {
      runs: {
        invocations: { executionSuccessful: boolean; toolExecutionNotifications: object[] }[];
      }[];
    };
    const [invocation] = log.runs[0]?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(false);
    expect(invocation?.toolExecutionNotifications).toMatchObject([
      { level: 'error', message: { text: sentence } },
      {
        level: 'error',
        message: { text: 'a.py: its parser crashed (unreachable)' },
        locations: [{ physicalLocation: { artifactLocation: { uri: 'a.py' } } }]
      },
      { level: 'error', message: { text: 'b.kt: it was not read within 1 min' } }
    ]);
  });

  it('names some of many, and counts those that no list has room for', () => {
    const many = Array.from({ length: 1_000 }, (_, at) => ({ file: `${at}.py`, why: 'x' }));
    const unlisted = { findings: [], failed: 234, unread: 0, suppressed: 0 };
    const report = composed({}, { failed: many, unlisted });
    expect(report.incomplete).toEqual([
      '1,234 files could not be read because of a fault in Plimsoll, and what they do with Docker is not known: 0.py, 1.py, 2.py and 1,231 more.'
    ]);
    expect(auditText(report)).toContain('234 more files beyond those.');
  });

  it('does not say that no file is of a kind that can be read', () => {
    const { checked } = composed({}, { failed: failed.slice(0, 1), read: 0 });
    expect(checked[0]).toBe('No file in ~/shop was read.');
  });

  it('takes no finding in such a file as fixed, or as new', () => {
    const there = anAuditReport({
      findings: [aFinding('one', { place: aPlace({ file: 'a.py' }) })]
    });
    const blind = anAuditReport({ scan: scan && { ...scan, failed } });
    expect(compareAudits(there, blind).fixed).toEqual([]);
    expect(compareAudits(blind, there).added).toEqual([]);
    expect(summaryOf(composed({}, { failed })).incomplete).toBe(true);
  });
});

describe('a report of an audit that was cancelled', () => {
  it.each([
    [
      'while the folder was read',
      composed({ engine: null }, { cancelled: true, read: 0 }),
      'The audit was cancelled before all of the folder was read.'
    ],
    [
      'before the engine was checked',
      composed({ engine: null }),
      'The audit was cancelled before the engine was checked.'
    ]
  ])('%s says so first, and not that nothing dangerous was found', (_, report, words) => {
    expect(auditDocument(report).summary[0]).toBe(words);
    for (const format of auditFormat.options) {
      expect(auditIn(format, report)).not.toMatch(nothing);
      expect(auditIn(format, report)).not.toContain('is of a kind that can be read');
    }
  });
});

describe('a report of an audit that is complete', () => {
  it.each([
    ['with an engine', {}],
    ['without one', { engine: null, engineAsked: false }],
    ['of an engine that did not answer', { engine: null, engineFailure: 'No answer.' }]
  ])('%s says nothing of the kind', (_, given) => {
    expect(composed(given).incomplete).toEqual([]);
    expect(auditText(composed(given))).toMatch(nothing);
  });

  it('is read where it was kept before reports said so', () => {
    const report = composed({});
    const { incomplete, ...older } = report;
    const { failed: none, ...olderScan } = report.scan ?? { failed: [] };
    expect([incomplete, none]).toEqual([[], []]);
    expect(auditReport.parse({ ...older, scan: olderScan })).toEqual(report);
    const { incomplete: flag, ...olderSummary } = summaryOf(report);
    expect([flag, auditSummary.parse(olderSummary).incomplete]).toEqual([false, false]);
  });
});
