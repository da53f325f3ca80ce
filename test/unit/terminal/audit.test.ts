import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { compareAudits } from '../../../electron/audit/report/compare';
import { summaryOf } from '../../../shared/audit-summary';
import { lastOfSame, namedReport } from '../../../electron/terminal/audit/earlier';
import { folderNamed } from '../../../electron/terminal/audit/folder';
import { ReadingLine } from '../../../electron/terminal/audit/reading';
import { auditText, comparisonText } from '../../../electron/terminal/audit/text';
import { aFinding, anAuditReport, aPlace } from '../../helpers/an-audit-report';
import { auditsInMemory } from '../../helpers/audit-store';
import { ManualClock } from '../../helpers/manual-clock';

const { scan } = anAuditReport();
const inFolder = (reportId: string, folder: string, createdAt: number) =>
  anAuditReport({ reportId, createdAt, scan: scan && { ...scan, folder } });

describe('the line that tells how an audit goes', () => {
  it('is written over a few times a second, and is gone in the end', async () => {
    const clock = new ManualClock();
    const written: string[] = [];
    const line = new ReadingLine(text => written.push(text), clock);
    line.reading({ found: 10, read: 2, unlisted: 0, failed: 0 });
    line.found([1, 2]);
    line.reading({ found: 1_200, read: 40, unlisted: 3_000, failed: 0 });
    expect(written).toEqual([]);
    await clock.advance(200);
    line.asking();
    line.dispose();
    expect(written.map(text => text.replace('\r\u001b[K', '|'))).toEqual([
      '|Read 40 of 1,200 files, 3,002 findings…',
      '|Asking the engine…',
      '|'
    ]);
    expect(clock.pending).toBe(0);
  });

  it('is not written where nobody watches', async () => {
    const clock = new ManualClock();
    const line = new ReadingLine(null, clock);
    line.reading({ found: 1, read: 1, unlisted: 0, failed: 0 });
    await clock.advance(200);
    line.dispose();
    expect(clock.pending).toBe(0);
  });
});

describe('the folder that is named', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'plimsoll-named-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it('is itself, and none where none is named', () => {
    expect(folderNamed(folder)).toBe(folder);
    expect(folderNamed(undefined)).toBeNull();
  });

  it.each(['', ' '])('is not the current one where the name is "%s"', name => {
    expect(() => folderNamed(name)).toThrow(
      /^The name of the folder is empty\. Nothing was audited\./
    );
  });

  it('is told to be a file, and to be missing', () => {
    const file = join(folder, 'a.sh');
    writeFileSync(file, '');
    expect(() => folderNamed(file)).toThrow(
      `${file} is a file and not a folder. Nothing was audited.`
    );
    const none = join(folder, 'none');
    expect(() => folderNamed(none)).toThrow(`There is no folder ${none}. Nothing was audited.`);
  });
});

describe('an earlier report', () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'plimsoll-earlier-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const file = (text: string): string => {
    const path = join(folder, 'old.json');
    writeFileSync(path, text);
    return path;
  };

  it('is read from a file, or found by how its id begins', async () => {
    const open = auditsInMemory(new ManualClock());
    const kept = anAuditReport({ reportId: 'abcdef' });
    (await open()).keep(kept);
    expect(await namedReport(file(JSON.stringify(kept)), open)).toEqual(kept);
    expect(await namedReport('abcd', open)).toEqual(kept);
  });

  it.each(['abc', 'zzzz', 'none.json'])('%s is not there', async name => {
    const open = auditsInMemory(new ManualClock());
    (await open()).keep(anAuditReport({ reportId: 'abcdef' }));
    await expect(namedReport(name, open)).rejects.toThrow('Nothing was audited.');
  });

  it.each(['', '{}', '{"reportId": 7}'])('is not a file that holds %s', async text => {
    await expect(namedReport(file(text), auditsInMemory())).rejects.toThrow('is no report');
  });

  it('of the same folder is the newest of it', async () => {
    const store = await auditsInMemory(new ManualClock())();
    store.keep(inFolder('first', '~/shop', 1_000_001));
    store.keep(inFolder('second', '~/shop', 1_000_002));
    store.keep(inFolder('other', '~/other', 1_000_003));
    const last = (folder: string) =>
      lastOfSame(summaryOf(inFolder('now', folder, 1_000_004)), store)?.reportId ?? null;
    expect([last('~/shop'), last('~/none')]).toEqual(['second', null]);
  });

  it('of an engine alone is the newest that looked at that engine', async () => {
    const store = await auditsInMemory(new ManualClock())();
    store.keep(inFolder('folder', '~/shop', 1_000_001));
    store.keep(anAuditReport({ reportId: 'alone', createdAt: 1_000_000, scan: null }));
    const now = summaryOf(anAuditReport({ scan: null }));
    expect(lastOfSame(now, store)?.reportId).toBe('folder');
    const elsewhere = summaryOf(anAuditReport({ scan: null, engine: null }));
    expect(lastOfSame({ ...elsewhere, endpointUrl: 'unix:///two' }, store)).toBeNull();
  });
});

describe('what a person reads in the terminal', () => {
  it('names each place once, and of many only some', () => {
    const findings = Array.from({ length: 30 }, (_, at) =>
      aFinding(`f${at}`, { place: aPlace({ line: at + 1 }) })
    );
    const text = auditText(
      anAuditReport({ findings, counts: { critical: 30, high: 0, medium: 0, low: 0 } })
    );
    expect(text).toContain('scripts/clean.sh:8  docker rm -f web');
    expect(text).not.toContain('scripts/clean.sh:9 ');
    expect(text).toContain('… and 22 more');
  });

  it('tells what has become of the findings since', () => {
    const older = anAuditReport({ findings: [aFinding('fixed'), aFinding('stays')] });
    const newer = anAuditReport({ findings: [aFinding('stays'), aFinding('new')] });
    const text = comparisonText(compareAudits(older, newer));
    expect(text).toMatch(/^Since the audit of 1 January 1970/);
    expect(text).toMatch(/New: 1 finding\nSEVERITY .*\nCritical .*clean\.sh:12/);
    expect(text).toMatch(/Fixed: 1 finding\n/);
    expect(text).toMatch(/Remaining: 1 finding$/);
  });
});
