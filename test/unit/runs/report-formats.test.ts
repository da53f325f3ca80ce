import { describe, expect, it } from 'vitest';
import {
  reportFormat,
  run,
  runReport,
  type RunReport,
  type RunThing
} from '../../../shared/model/run';
import { formatOf } from '../../../electron/report/format-of';
import { momentWords } from '../../../electron/report/moment';
import { reportIn } from '../../../electron/runs/report/formats';
import { runText } from '../../../electron/terminal/run/text';

const hostile = [
  '<script>alert(1)</script>',
  '`|**x** [a](http://evil.example) @everyone #1 $(id)',
  '"\'&amp;\\|\u0000\u001b[31m\u202e\n\n# heading\n</pre></code>]]>',
  'www.evil.example \ud800 \uffff'
].join(' ');

const nothing = { created: 0, gone: 0, left: 0 };

const thing = (given: Partial<RunThing>): RunThing => ({
  kind: 'container',
  id: 'c1',
  name: 'db',
  image: 'pg',
  project: null,
  service: null,
  owner: null,
  whose: 'run',
  why: 'was made while this run alone was recorded',
  createdAt: 1_000,
  startedAt: 1_100,
  stoppedAt: null,
  exitCode: null,
  goneAt: null,
  left: true,
  anonymous: false,
  peak: null,
  spells: [],
  ...given
});

const report = (given: Partial<RunReport> = {}): RunReport => ({
  run: run.parse({
    runId: 'r1',
    name: 'tests',
    endpointUrl: 'unix:///x',
    recordedBy: 'terminal',
    command: ['npm', 'test'],
    folder: '/src',
    startedAt: 1_000,
    stoppedAt: 13_500,
    endedAt: 16_000,
    exitCode: 1,
    state: 'finished',
    incomplete: [],
    counters: {
      container: nothing,
      network: nothing,
      volume: nothing,
      image: nothing,
      running: 0,
      shared: 0,
      incidents: 0,
      mutations: 0,
      mutationsPerSecond: 0,
      highest: null
    },
    findings: []
  }),
  things: [],
  incidents: [],
  health: {
    pingP50Ms: 2,
    pingP95Ms: 3,
    slowestPingMs: 4,
    pings: 5,
    degradedMs: 0,
    downMs: 1_500,
    mutations: 40,
    mutationsPerSecond: 2.66,
    busiestSecond: 12
  },
  findings: [],
  logs: [],
  cleaned: null,
  ...given
});

const peak = { at: 1, usedBytes: 900, limitBytes: 1_000, percent: 90, level: 'critical' } as const;
const bad = report({
  run: { ...report().run, name: hostile, command: [hostile], incomplete: [hostile] },
  things: [
    thing({ name: hostile, owner: hostile, peak }),
    thing({ kind: 'network', id: 'n', name: hostile, whose: 'shared' })
  ],
  findings: [{ kind: 'leak', sentence: hostile, evidence: [hostile] }],
  logs: [
    {
      containerId: 'c1',
      name: hostile,
      lines: [{ stream: 'stdout', at: null, text: hostile }],
      missing: null
    }
  ]
});

const always = (): boolean => true;

describe('formatOf', () => {
  it.each([
    ['a/b.md', '.md'],
    ['x.HTML', '.html'],
    ['x.json', '.json'],
    ['junit.xml', '.xml'],
    ['x.txt', null],
    ['md', null]
  ])('takes the end of %s', (file, format) => {
    expect(formatOf(file, reportFormat.options)).toBe(format);
  });
});

describe('a report', () => {
  it('is text for a person, section by section', () => {
    const text = runText(
      report({
        things: [
          thing({ peak }),
          thing({ kind: 'volume', id: 'v', name: 'f'.repeat(64), anonymous: true, goneAt: 9_000 }),
          thing({
            id: 'c2',
            name: 'gone',
            left: false,
            goneAt: 2_000,
            exitCode: 0,
            stoppedAt: 1_900
          })
        ],
        findings: [{ kind: 'leak', sentence: 'It left 1 container.', evidence: [] }],
        cleaned: { removed: 2, skipped: 0, failed: 0 }
      })
    );
    expect(text).toBe(
      [
        'Run tests',
        `It began on ${momentWords(1_000)}, and lasted 12 s, exit code 1.`,
        'Command: npm test',
        'It left 1 container.',
        'Cleaned up: 2 removed, 0 skipped, 0 failed.',
        '',
        'What it made',
        'KIND         CREATED   GONE AGAIN   LEFT',
        'containers         2            1      1',
        'networks           0            0      0',
        'volumes            1            0      1',
        'images             0            0      0',
        '',
        'Left',
        'KIND        NAME   STATE     MADE BY   HOW THAT IS KNOWN',
        'container   db     running   –         was made while this run alone was recorded',
        '',
        'Left, and gone since',
        'KIND     NAME            STATE   MADE BY   HOW THAT IS KNOWN',
        'volume   ffffffffffff…           –         was made while this run alone was recorded',
        '',
        'Memory',
        'CONTAINER         PEAK    LIMIT    USED   PRESSURE',
        'db               900 B   1000 B   90.0%   critical',
        'gone        never read',
        '',
        'The engine',
        'Ping: median 2.0 ms, 95th percentile 3.0 ms, slowest 4.0 ms, of 5 pings.',
        'It was down for 1 s.',
        '40 changes by anybody: 2.7 a second, at most 12 in one.'
      ].join('\n')
    );
  });

  it('names the volumes that a cleanup left, with the line that removes them', () => {
    const command = 'plimsoll runs clean 01234567 --volumes';
    const summaryWith = (names: string[]): string[] => {
      const cleaned = { removed: 2, skipped: 0, failed: 0, volumesLeft: { names, command } };
      return runText(report({ cleaned })).split('\n').slice(3, 6);
    };
    const counts = 'Cleaned up: 2 removed, 0 skipped, 0 failed.';
    expect(summaryWith(['data'])).toEqual([
      'It left nothing, and nothing went wrong.',
      counts,
      `Left 1 named volume, which may hold data: data. "${command}" removes it.`
    ]);
    expect(summaryWith(['data', 'cache'])[2]).toBe(
      `Left 2 named volumes, which may hold data: data, cache. "${command}" removes them.`
    );
  });

  it('prints nothing on a terminal that a terminal would obey', () => {
    expect(runText(bad)).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
  });

  it('means nothing in Markdown that it should not', () => {
    const text = reportIn('.md', bad, always);
    const foreign = text
      .replaceAll(/<\/?(?:code|pre)>/g, '')
      .replaceAll(/&#\d+;/g, '')
      .split('\n')
      .filter(line => !line.startsWith('| ---') && !line.startsWith('| Kind'))
      .map(line => line.replace(/^(?:#{1,3} |- |\| )/, '').replaceAll(' | ', ' '));
    for (const line of foreign) expect(line).not.toMatch(/[<>`*[\]@#$\\!~_]|:\/\/|www\./);
    // Five columns have six bars: no name adds one.
    const rows = text.split('\n').filter(line => /^\| (?:container|network) /.test(line));
    expect(rows.map(row => row.split('|').length)).toEqual([7, 7]);
    expect(text).not.toContain('\n\n# heading');
  });

  it('has no element in HTML but its own, and lets nothing be fetched', () => {
    const text = reportIn('.html', bad, always);
    const known =
      /^(!doctype|html|head|meta|title|style|body|h[1-4]|p|ul|li|section|span|table|thead|tbody|tr|th|td|pre|svg|rect)$/;
    const tags = [...text.matchAll(/<\/?([^\s>]+)/g)].map(([, tag]) => tag);
    expect(tags.filter(tag => !known.test(tag ?? ''))).toEqual([]);
    expect(text).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`);
  });

  it('is well-formed XML whatever a name holds', () => {
    const text = reportIn('.xml', bad, always);
    expect(text).not.toMatch(/[^\P{Cc}\n]|[\ud800-\udfff\uffff]/u);
    expect(text.replaceAll(/&(?:amp|lt|gt|quot|apos);/g, '')).not.toContain('&');
    const tags = [...text.matchAll(/<[/?]?([^\s/>]+)/g)].map(([, tag]) => tag);
    expect(new Set(tags)).toEqual(
      new Set([
        'xml',
        'testsuites',
        'testsuite',
        'properties',
        'property',
        'testcase',
        'failure',
        'system-out'
      ])
    );
  });

  it('is in JSON what the model says', () => {
    const text = reportIn('.json', bad, always);
    expect(runReport.parse(JSON.parse(text))).toEqual(bad);
  });

  it('has a JUnit test case for each kind of finding, and fails those that were asked for', () => {
    const found = report({
      findings: [
        { kind: 'leak', sentence: 'It left 1 volume.', evidence: ['The volume v was left.'] },
        { kind: 'high', sentence: '1 container was past the load line.', evidence: [] }
      ]
    });
    const text = reportIn('.xml', found, kind => kind === 'leak');
    expect(text).toContain('tests="4" failures="1" errors="0" skipped="1" time="12.500"');
    expect(text.match(/<testcase /g)).toHaveLength(4);
    expect(text).toContain(
      '<failure type="leak" message="It left 1 volume.">The volume v was left.</failure>'
    );
    expect(text).toContain('<skipped message="1 container was past the load line.');
  });
});
