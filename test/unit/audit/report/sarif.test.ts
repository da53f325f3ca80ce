import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sarifOf } from '../../../../electron/audit/report/sarif';
import { auditRules } from '../../../../electron/scan/rules/rules';
import { FindingIds } from '../../../../electron/scan/finding-ids';
import type { AuditReport } from '../../../../shared/model/audit';
import { aFinding, anAuditReport, aPlace } from '../../../helpers/an-audit-report';
import { auditOf } from '../../../helpers/audit-of';

const ids = new FindingIds();

const reportOf = async (file: string, text: string): Promise<AuditReport> => ({
  incomplete: [],
  reportId: 'r',
  version: '0.1.0',
  createdAt: 0,
  scan: {
    folder: '~/project',
    read: 1,
    skipped: { ignored: 0, binary: 0, huge: 0, other: 0 },
    failed: [],
    unread: [{ file: 'a b/broken.py', why: 'line 3 could not be parsed' }],
    suppressed: [],
    unlisted: { findings: [], failed: 0, unread: 0, suppressed: 0 },
    lastedMs: 1,
    cancelled: false
  },
  engine: null,
  counts: { critical: 0, high: 0, medium: 0, low: 0 },
  findings: (await auditOf(file, text)).findings.map(found => ids.give(found)),
  rules: [...auditRules],
  causes: [],
  immediate: [],
  phases: [],
  verification: [],
  checked: [],
  notChecked: []
});

interface Log {
  $schema: string;
  version: string;
  runs: {
    tool: {
      driver: { name: string; rules: { id: string; defaultConfiguration: { level: string } }[] };
    };
    results: {
      ruleId: string;
      ruleIndex: number;
      level: string;
      message: { text: string };
      partialFingerprints: Record<string, string>;
      locations: {
        physicalLocation: {
          artifactLocation: { uri: string; uriBaseId: string };
          region: { startLine: number; startColumn: number; endLine: number };
        };
      }[];
    }[];
    originalUriBaseIds: Record<string, unknown>;
    invocations: { executionSuccessful: boolean; toolExecutionNotifications: object[] }[];
  }[];
}

const oddNames = [
  'a b',
  'ü',
  '漢字',
  '#a',
  '100%',
  '%41',
  'a\\b',
  'c:',
  '-x',
  '?q=1&y',
  '"\'`',
  '😀'
];

const logOf = async (file: string, text: string): Promise<Log> =>
  JSON.parse(sarifOf(await reportOf(file, text))) as Log;

describe('the findings as SARIF', () => {
  it('is one run of version 2.1.0 whose results point at their rules', async () => {
    const log = await logOf(
      'ci/a b.sh',
      'docker rm -f a\ndocker rm -f a\ndocker system prune -af\n'
    );
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toContain('sarif-2.1.0');
    expect(log.runs).toHaveLength(1);
    const [run] = log.runs;
    const rules = run?.tool.driver.rules ?? [];
    for (const result of run?.results ?? []) {
      expect(rules[result.ruleIndex]?.id).toBe(result.ruleId);
      expect(['error', 'warning', 'note']).toContain(result.level);
      expect(result.message.text).not.toBe('');
      const [location] = result.locations;
      const { artifactLocation, region } = location?.physicalLocation ?? {};
      // RFC 3986: no blank in an address.
      expect(artifactLocation?.uri).toBe('ci/a%20b.sh');
      expect(run?.originalUriBaseIds).toHaveProperty(artifactLocation?.uriBaseId ?? '');
      expect(region?.startLine).toBeGreaterThan(0);
      expect(region?.startColumn).toBeGreaterThan(0);
      expect(region?.endLine).toBeGreaterThanOrEqual(region?.startLine ?? 0);
    }
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it('has an address for every file, however it is called', () => {
    const word = fc
      .string({ unit: 'binary', minLength: 1 })
      .filter(name => !name.includes('/') && name !== '.' && name !== '..');
    fc.assert(
      fc.property(fc.oneof(fc.constantFrom(...oddNames), word), word, (folder, name) => {
        const file = `${folder}/${name}`;
        const place = aPlace({ file });
        const log = JSON.parse(
          sarifOf(anAuditReport({ findings: [aFinding('one', { place })] }))
        ) as Log;
        const [result] = log.runs[0]?.results ?? [];
        const { uri = '' } = result?.locations[0]?.physicalLocation.artifactLocation ?? {};
        // RFC 3986, 3.3: nothing but what a relative path may hold, and no scheme.
        expect(uri).toMatch(/^(?:[\w.!~*'()-]|%[\dA-F]{2})+\/(?:[\w.!~*'()-]|%[\dA-F]{2})+$/);
        expect(decodeURIComponent(uri)).toBe(file);
      })
    );
  });

  it('holds no result twice under one fingerprint', async () => {
    const log = await logOf('a.sh', 'docker rm -f a\ndocker rm -f a\n');
    const prints = log.runs[0]?.results.map(one => JSON.stringify(one.partialFingerprints)) ?? [];
    expect(new Set(prints).size).toBe(prints.length);
    expect(prints.length).toBeGreaterThan(1);
  });

  it('has an address where a file is called by half a character, as Windows allows', () => {
    const place = aPlace({ file: 'a\ud800.sh' });
    const report = anAuditReport({ findings: [aFinding('one', { place })] });
    expect(sarifOf(report)).toContain('"uri": "a%EF%BF%BD.sh"');
  });

  it('says how many findings are not listed', () => {
    const { scan } = anAuditReport();
    const rest = { count: 9, files: 1, most: [{ file: 'x.sh', count: 9 }] };
    const unlisted = {
      findings: [{ ruleId: 'no-grace', ...rest }],
      failed: 0,
      unread: 0,
      suppressed: 0
    };
    const log = sarifOf(anAuditReport({ scan: scan && { ...scan, unlisted } }));
    expect(log).toContain('9 more findings of no-grace are counted and not listed, in x.sh (9).');
  });

  it('says what could not be read', async () => {
    const log = await logOf('a.sh', 'docker ps\n');
    const [invocation] = log.runs[0]?.invocations ?? [];
    expect(invocation?.executionSuccessful).toBe(true);
    expect(JSON.stringify(invocation?.toolExecutionNotifications)).toContain('a%20b/broken.py');
    expect(log.runs[0]?.results).toEqual([]);
  });
});
