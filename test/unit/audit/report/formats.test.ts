import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { maskOf } from '../../../../electron/mask/mask';
import { maskCheck, maskFinding, maskScan } from '../../../../electron/mask/mask-parts';
import { composeReport } from '../../../../electron/audit/report/compose-report';
import { auditDocument } from '../../../../electron/audit/report/document';
import { auditIn } from '../../../../electron/audit/report/formats';
import { auditText } from '../../../../electron/terminal/audit/text';
import { auditFormat, auditReport, type AuditReport } from '../../../../shared/model/audit';
import {
  aFinding,
  anAuditReport,
  anEngineFinding,
  aPlace,
  aRule
} from '../../../helpers/an-audit-report';

const mask = maskOf('/home/ada');
const { scan, engine } = anAuditReport();

/** A report in which everything that comes from elsewhere says this. */
const saying = (words: string): AuditReport =>
  composeReport({
    reportId: 'r',
    version: '0.1.0',
    createdAt: Date.UTC(2026, 10, 23, 11, 43, 5),
    scan:
      scan &&
      maskScan(
        {
          ...scan,
          folder: words,
          unread: [{ file: words, why: words }],
          suppressed: [{ ruleId: 'r', file: words, line: 1, reason: words }]
        },
        mask
      ),
    engine: engine && maskCheck({ ...engine, endpointUrl: words, name: words }, mask),
    engineAsked: true,
    engineFailure: null,
    engineUnknown: [],
    findings: [
      aFinding('one', {
        sentence: words,
        evidence: [words],
        fix: words,
        place: aPlace({ file: words, text: words })
      }),
      anEngineFinding('two', { sentence: words, evidence: [words], fix: words })
    ].map(finding => maskFinding(finding, mask)),
    rules: [aRule()]
  });

const unescaped = (text: string): string =>
  text
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll(
      /&(amp|lt|gt|quot);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name] ?? ''
    );

const hostile = [
  '<script>alert(1)</script>',
  '`|**x** [a](http://evil.example) @everyone #1',
  '"\'&amp;\\|\u0000\u001b[31m\u202e\n\n# heading\n</pre></code>]]>',
  'www.evil.example \ud800 \uffff'
].join(' ');

describe('a report of an audit', () => {
  it('holds no secret in any format', () => {
    const secrets = fc
      .string({
        unit: fc.constantFrom(...'abcdefXYZ23456789<>&#*_|'.split('')),
        minLength: 10,
        maxLength: 30
      })
      .map(text => `Q${text}`);
    const lines = fc.constantFrom(
      (secret: string) => `docker run -e "PASSWORD=${secret}" pg`,
      (secret: string) => `docker login --password '${secret}'`,
      (secret: string) => `client.containers.run("pg", environment={"DB_TOKEN": "${secret}"})`
    );
    fc.assert(
      fc.property(secrets, lines, (secret, line) => {
        const report = saying(line(secret));
        for (const format of auditFormat.options) {
          expect(unescaped(auditIn(format, report)).replaceAll('\u2060', '')).not.toContain(secret);
        }
        expect(auditText(report)).not.toContain(secret);
      }),
      { numRuns: 200 }
    );
  });

  it('is the same for people wherever it is read: what, where, why, the fix and how to verify', () => {
    const report = composeReport({
      reportId: 'r',
      version: '0.1.0',
      createdAt: Date.UTC(2026, 10, 23, 11, 43, 5),
      scan,
      engine,
      engineAsked: true,
      engineFailure: null,
      engineUnknown: [],
      findings: [aFinding('one'), anEngineFinding('two')],
      rules: [aRule()]
    });
    const { title, summary, sections } = auditDocument(report, 'UTC');
    expect(title).toBe('Audit of shop and the engine at /one');
    expect(summary).toEqual([
      'Made on 23 November 2026, 11:43:05 UTC by Plimsoll 0.1.0.',
      '2 findings (1 critical, 1 high) from 2 root causes.'
    ]);
    expect(sections.map(section => section.title)).toEqual([
      'Do first',
      'Root causes',
      'Findings',
      'Fixes in three phases',
      'Verification',
      'What was checked',
      'What was not checked'
    ]);
    const html = unescaped(auditIn('.html', report));
    const markdown = unescaped(auditIn('.md', report)).replaceAll(/<\/?code>/g, '');
    for (const words of [
      'scripts/clean.sh:12',
      'docker rm -f web',
      'Nothing in it can shut down.',
      'Stop it, wait, and remove it then.',
      'docker stop web\ndocker rm web',
      'docker system df',
      '11.11 GB of 11.11 GB can go.',
      'https://docs.docker.com/reference/cli/docker/container/rm/',
      '120 files in ~/shop'
    ]) {
      expect(html).toContain(words);
      expect(markdown).toContain(words);
    }
  });

  it('says once what several places have in common', () => {
    const given = (ids: readonly string[], sentences: readonly string[]) => {
      const findings = ids.map((id, at) => aFinding(id, { sentence: sentences[at] ?? '' }));
      const report = anAuditReport({ findings, rules: [aRule({ title: 'By force' })] });
      return auditIn('.md', report);
    };
    const times = (text: string, words: string): number => text.split(words).length - 1;
    expect(times(given(['a', 'b'], ['Web goes.', 'Web goes.']), 'Web goes.')).toBe(1);
    const different = given(['a', 'b'], ['Web goes.', 'Api goes.']);
    expect([times(different, 'Web goes.'), times(different, 'Api goes.')]).toEqual([1, 1]);
  });

  it('names each rule by its id, for whoever means to ignore it', () => {
    const report = saying('x');
    for (const text of [auditIn('.html', report), auditIn('.md', report), auditText(report)]) {
      expect(text).toMatch(/removed by force \(?(<code>)?forced-removal/);
    }
  });

  it('that found nothing says so', () => {
    expect(auditDocument(anAuditReport()).summary[1]).toBe('Nothing dangerous was found.');
    expect(auditIn('.html', anAuditReport())).toContain('Nothing dangerous was found.');
  });

  it('has no element in HTML but its own, and lets nothing be fetched', () => {
    const html = auditIn('.html', saying(hostile));
    const known =
      /^(!doctype|html|head|meta|title|style|body|div|b|h[1-4]|p|ul|li|section|article|span|table|thead|tbody|tr|th|td|pre|code|a)$/;
    const tags = [...html.matchAll(/<\/?([^\s>]+)/g)].map(([, tag]) => tag);
    expect(tags.filter(tag => !known.test(tag ?? ''))).toEqual([]);
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
    expect(html).not.toMatch(/url\(|@import|@font-face|\ssrc=|\son\w+=/i);
    expect([...html.matchAll(/href="([^"]*)"/g)].map(([, to]) => to)).toEqual([aRule().reference]);
  });

  it('leads nowhere but to https', () => {
    const report = { ...saying('x'), rules: [aRule({ reference: 'javascript:alert(1)' })] };
    expect(auditIn('.html', report)).not.toContain('javascript:');
    expect(auditIn('.md', report)).not.toContain('javascript:');
  });

  it('means nothing in Markdown that it should not', () => {
    const foreign = auditIn('.md', saying(hostile))
      .replaceAll(/<https:[^\s<>]*>|<\/?(?:code|pre)>|&#\d+;|\*\*What to do\*\*/g, '')
      .split('\n')
      .filter(line => !line.startsWith('| ---'))
      .map(line => line.replace(/^(?:#{1,4} |\s*- |\| )/, '').replaceAll(/ \|(?: |$)/g, ' '));
    for (const line of foreign) expect(line).not.toMatch(/[<>`*[\]@#$\\!~_|]|:\/\/|www\./);
  });

  it('prints nothing on a terminal that a terminal would obey', () => {
    expect(auditText(saying(hostile))).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });

  it('is in JSON what the model says', () => {
    const report = saying(hostile);
    expect(auditReport.parse(JSON.parse(auditIn('.json', report)))).toEqual(report);
  });
});
